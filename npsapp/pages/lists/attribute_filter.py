"""Lists that can be narrowed to an attribute: a name out of those known, and what it says."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.models import AttributeName
from customers.models.attribute_name import with_attribute
from npsapp.lib.list_filter import ListFilter, RowOf


class AttributeForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("value") and not data.get("attribute") and "attribute" not in self.errors:
            self.add_error(
                "attribute", ValidationError(_("Choose the attribute that says this."), code="which")
            )
        return data


class AttributeFilter(ListFilter):
    # The way from a row of the list to its attributes.
    attributes: ClassVar[str]

    attribute = RowOf(
        label=_("Attribute"),
        queryset=AttributeName.objects.all(),
        to_field_name="name",
        method="having_attribute",
    )
    value = django_filters.CharFilter(label=_("The attribute says"), method="with_the_attribute")

    class Meta:
        form = AttributeForm

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # Last, for the search is first; and not at all while no attribute is known.
        for name in ("attribute", "value"):
            self.filters[name] = self.filters.pop(name)
        if not AttributeName.objects.exists():
            del self.filters["attribute"], self.filters["value"]

    def having_attribute(self, rows: Any, _name: str, attribute: AttributeName) -> Any:
        value = self.form.cleaned_data.get("value", "")
        return rows.filter(with_attribute(self.attributes, attribute.name, value))

    def with_the_attribute(self, rows: Any, _name: str, _value: str) -> Any:
        """Asked together with the name, above."""
        return rows
