"""What is said of one customer on a wave's list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.forms.fields import OneLineField
from surveys.actions.mark_on_list import Mark
from surveys.models import WaveMark


class MarkForm(forms.Form):
    kind = forms.ChoiceField(choices=WaveMark.Kind.choices, widget=forms.HiddenInput())
    why = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[("", gettext_lazy("Choose a reason")), *WaveMark.Why.choices],
        required=False,
    )
    words = OneLineField(
        label=gettext_lazy("In a few words"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("All staff can read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == WaveMark.Kind.TAKEN_OFF and "why" in data:
            if not data["why"]:
                self.add_error("why", ValidationError(_("Choose why."), code="why"))
            elif data["why"] == WaveMark.Why.OTHER and "words" in data and not data["words"]:
                self.add_error("words", ValidationError(_("Say in a few words why."), code="words"))
        return data

    def mark(self) -> Mark:
        """Call only on a valid form."""
        data = self.cleaned_data
        if data["kind"] != WaveMark.Kind.TAKEN_OFF:
            return Mark(data["kind"])
        return Mark(data["kind"], data["why"], data["words"])
