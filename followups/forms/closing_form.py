"""What was learnt and done, as closing demands."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from followups.actions.close_follow_up import Closing
from followups.forms.contact_form import NOTE_LIMIT
from followups.models import Cause, FollowUp

Compensation = FollowUp.Compensation


class ClosingForm(forms.Form):
    cause = forms.ModelChoiceField(
        label=_("Cause"), queryset=Cause.objects.filter(is_active=True), empty_label=_("Choose the nearest")
    )
    customers_cause = forms.CharField(
        label=_("The cause in the customer’s own words"),
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    solution = forms.CharField(
        label=_("Solution: what we did about it"),
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    promised_otherwise = forms.CharField(
        label=_("Promised in other ways, and was it kept? (optional)"),
        max_length=NOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    compensation = forms.ChoiceField(
        label=_("Compensation"), choices=[("", _("Choose")), *Compensation.choices]
    )
    compensation_amount = forms.DecimalField(
        label=_("Amount (kr)"), min_value=0, max_digits=10, decimal_places=2, required=False
    )
    compensation_note = forms.CharField(label=_("What, or why none"), max_length=300, required=False)

    def __init__(self, *args: Any, has_spoken: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who raised the score themselves or wishes no contact may never have been spoken with.
        self.fields["customers_cause"].required = has_spoken

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, note = data.get("compensation"), data.get("compensation_note")
        if kind == Compensation.NONE and not note:
            self.add_error("compensation_note", ValidationError(_("Say why none was given."), code="why"))
        if kind and kind != Compensation.NONE and data.get("compensation_amount") is None and not note:
            self.add_error(
                "compensation_amount", ValidationError(_("Give the amount, or say what it was."), code="what")
            )
        return data

    def closing(self) -> Closing:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return Closing(
            cause=data["cause"],
            customers_cause=data["customers_cause"],
            solution=data["solution"],
            compensation=data["compensation"],
            compensation_amount=data["compensation_amount"],
            compensation_note=data["compensation_note"],
            promised_otherwise=data["promised_otherwise"],
        )
