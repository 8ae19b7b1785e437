"""The name of the survey that is to be closed or deleted, written once more by hand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class CloseForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Write its name to close it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self._name = name

    def clean_name(self) -> str:
        written = _plain(self.cleaned_data["name"])
        if written != _plain(self._name):
            raise ValidationError(_("The survey is called “%(name)s”.") % {"name": self._name}, code="name")
        return written


class DeleteForm(CloseForm):
    name = forms.CharField(
        label=gettext_lazy("Write its name to delete it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).strip("«»“”\"' ")
