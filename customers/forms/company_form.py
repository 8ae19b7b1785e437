"""A company as staff write it down."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from customers.forms.country_field import CountryField
from customers.forms.customer_form import people_field
from customers.forms.edit_form import EditForm
from customers.models import Company
from customers.models.fields import ignoring_case
from npsapp.lib.form_layout import beside


class CompanyForm(EditForm[Company]):
    """After validation `clash` is the other company of this name or id, if there is one."""

    class Meta:
        model = Company
        fields = (
            "name",
            "external_id",
            "account_manager",
            "market",
            "country",
            "zone",
            "yearly_value",
            "renewal_date",
            "state",
        )
        widgets = {"renewal_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clash: Company | None = None
        self.fields["account_manager"] = people_field(self.instance.account_manager, _("Nobody yet"))
        self.fields["account_manager"].help_text = _(
            "Open follow-ups keep their owner; new answers go to the new account manager."
        )
        self.fields["country"] = CountryField(current=self.instance.country, nothing=_("As ours"))
        self.fields["zone"].help_text = _("For example Europe/Oslo. Empty: the country’s.")
        value = self.fields["yearly_value"]
        value.help_text, value.widget.attrs["min"] = _("In kroner."), "0"
        self.helper.layout = self._layout()

    def clean_yearly_value(self) -> object:
        value = self.cleaned_data["yearly_value"]
        if value is not None and value < 0:
            raise ValidationError(_("This cannot be below zero."), code="negative")
        return value

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        name, given = data.get("name", ""), data.get("external_id", "")
        others = Company.objects.exclude(pk=self.instance.pk)
        if given:
            self._refuse_clash("external_id", others.filter(external_id=given).first(), given)
        elif name and "external_id" not in self.errors:
            # Without an id the name is all that tells companies apart.
            same = others.filter(ignoring_case("name", name), external_id="")
            self._refuse_clash("name", same.first(), name)
        return data

    def _refuse_clash(self, field: str, other: Company | None, what: str) -> None:
        if other is not None:
            self.clash = other
            words, params = _("%(what)s belongs to another company: %(name)s."), {"what": what, "name": other}
            self.add_error(field, ValidationError(words, code="clash", params=params))

    def _layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("What it is"), beside("name", "external_id"), beside("market", "country", "zone")),
            Fieldset(
                _("With us"),
                "account_manager",
                beside("yearly_value", "renewal_date", "state"),
            ),
        )
