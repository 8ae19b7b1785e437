"""Whoever erases a customer types the name: what cannot be undone is not done by a slip."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.fields import OneLineField


class ErasingForm(forms.Form):
    name = OneLineField(
        label=gettext_lazy("Type the customer's name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = name

    def clean_name(self) -> str:
        typed: str = " ".join(self.cleaned_data["name"].split())
        if typed.casefold() != " ".join(self._name.split()).casefold():
            raise ValidationError(_("This is not the name. Nothing was erased."))
        return typed
