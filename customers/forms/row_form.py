"""A form for the rows of a file: made once, filled a hundred thousand times."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from customers.forms.text_checks import check_storable
from customers.ports.import_kinds import Refusal


class RowForm(forms.Form):
    """Fields, validators and `clean` are those of any form. Left out is what only pages need: widgets and
    a copy of each field per use, which would be nine tenths of the time."""

    def __init__(self) -> None:
        super().__init__()
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.insert(0, check_storable)
        self._empty = {name: field.clean("") for name, field in self.fields.items() if not field.required}

    def read(self, values: Mapping[str, str]) -> dict[str, Any] | list[Refusal]:
        """The cleaned values of a row, or what is wrong with it. What it does not hold is empty."""
        self.data, self.is_bound, self._errors = values, True, None
        self.full_clean()
        if self.errors:
            return [
                Refusal("" if name == "__all__" else name, str(error))
                for name, errors in self.errors.items()
                for error in errors
            ]
        return self.cleaned_data

    def _clean_fields(self) -> None:
        self.cleaned_data = dict(self._empty)
        for name, field in self.fields.items():
            value = self.data.get(name, "")
            if not value and not field.required:
                continue
            try:
                self.cleaned_data[name] = field.clean(value)
            except ValidationError as error:
                self.cleaned_data.pop(name, None)
                self.add_error(name, error)
