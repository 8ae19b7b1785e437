"""The rows of a list that were ticked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_CHOSEN = 500
_LARGEST = 2**63 - 1


class ChosenField(forms.Field):
    """Keys of rows, each once; what is no key is refused."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        words = list(dict.fromkeys(value or ()))
        if len(words) > MOST_CHOSEN:
            raise ValidationError(_("These are too many at once."), code="too_many")
        if not all(str(word).isascii() and str(word).isdigit() and int(word) <= _LARGEST for word in words):
            raise ValidationError(_("These are no rows of the list."), code="invalid")
        return [int(word) for word in words]


class ChosenForm(forms.Form):
    chosen = ChosenField()
