"""What the forms that edit a row have in common: shared text checks, and knowing what was read."""

from copy import copy
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from customers.actions.save_row import row_fingerprint
from customers.forms.text_checks import check_one_line, check_storable
from customers.models.fields import Language
from npsapp.lib.countries import country_name
from npsapp.lib.fingerprint import ChangedMeanwhile

ModelT = TypeVar("ModelT", bound=Model)
SEEN = "seen"


class SaysChanged(forms.BaseForm):
    """Has a field `seen`, and says what somebody else stored meanwhile."""

    def say_changed(self, changed: ChangedMeanwhile) -> None:
        """Keep what was typed, say what is stored, and let the next sending be a decision."""
        stored = format_html_join(
            ", ",
            "{}: <bdi>{}</bdi>",
            ((self.fields[name].label, self.stored(name, value)) for name, value in changed.stored.items()),
        )
        words = _(
            "Somebody changed this while you had it open. Stored now: {stored}."
            " Send again to write yours over it."
        )
        self.add_error(None, ValidationError(format_html(words, stored=stored), code="changed"))
        typed: Any = copy(self.data)
        typed[self.add_prefix(SEEN)] = changed.seen
        self.data = typed

    def stored(self, name: str, value: object) -> str:
        """A stored value in words."""
        if name == "country":
            return country_name(str(value)) or "–"
        if name == "language":
            return str(Language(str(value)).label)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return "–" if value in (None, "") else str(value)


class FieldsForm(SaysChanged, forms.ModelForm[ModelT]):
    """Edits some columns of a row, and knows how they were read; its fields check their own text."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def remember(self) -> None:
        """To be called when the fields are those that are shown."""
        self.initial[SEEN] = row_fingerprint(self.instance, self._shown())

    def news(self) -> dict[str, Any]:
        """What the page says of each column. Call only on a valid form."""
        return {name: self.cleaned_data[name] for name in self._shown()}

    def _shown(self) -> list[str]:
        return [name for name in self.Meta.fields if name in self.fields]  # type: ignore[attr-defined]


class EditForm(SaysChanged, forms.ModelForm[ModelT]):
    """`seen` tells which state of the row this page was made from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    # Fields in which a line break is meant.
    many_lines: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial[SEEN] = row_fingerprint(self.instance) if self.instance.pk else ""
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField):
                field.validators.insert(0, check_storable)
                if name not in self.many_lines:
                    field.validators.append(check_one_line)
        self.helper = FormHelper(self)
        self.helper.form_tag = False

    def news(self) -> dict[str, Any]:
        """What the page says of each column. Call only on a valid form."""
        shown = [name for name in self.Meta.fields if name in self.fields]  # type: ignore[attr-defined]
        return {name: self.cleaned_data[name] for name in shown}


def beside(*names: str) -> Row:
    return Row(*(Column(name, css_class="col-sm") for name in names))
