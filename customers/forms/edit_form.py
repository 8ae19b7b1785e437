"""What the forms that edit a row have in common: shared text checks, and knowing what was read."""

from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Model

from customers.actions.save_row import row_fingerprint
from customers.forms.says_changed import SEEN, SaysChanged
from customers.forms.text_checks import check_one_line, check_storable

ModelT = TypeVar("ModelT", bound=Model)


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
