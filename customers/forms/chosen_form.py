"""The rows of a list that were ticked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from npsapp.lib.whole_numbers import whole_number

MOST_CHOSEN = 100


class ChosenField(forms.Field):
    """Keys of rows, each once; what is no key is refused."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        words = list(dict.fromkeys(value or ()))
        if len(words) > MOST_CHOSEN:
            raise ValidationError(_("These are too many at once."), code="too_many")
        keys = [key for word in words if (key := whole_number(str(word))) is not None]
        if len(keys) < len(words):
            raise ValidationError(_("These are no rows of the list."), code="invalid")
        return keys


class ChosenForm(forms.Form):
    chosen = ChosenField()
