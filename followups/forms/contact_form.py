"""How an attempt to reach the customer went."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from followups.actions.log_contact import ANSWERED, BOOKED, UNANSWERED, Contact
from followups.forms.also_field import add_also, also_of
from followups.reports.other_open import OtherOpen
from npsapp.lib import clock

NOTE_LIMIT = 2000
# A booked time stops the clock of first contact, so it must be a time the customer can live with.
FURTHEST = timedelta(days=30)

TALKED, NO_ANSWER, BOOKED_A_TIME = "talked", "no_answer", "booked"
OUTCOMES = {TALKED: ANSWERED, NO_ANSWER: UNANSWERED, BOOKED_A_TIME: BOOKED}


class ContactForm(forms.Form):
    """What every way of logging contact has."""

    note = forms.CharField(
        label=_("Note (optional)"),
        max_length=NOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, others: Sequence[OtherOpen] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_also(self, others)

    def contact(self) -> Contact:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return Contact(
            outcome=OUTCOMES[data["outcome"]],
            note=data["note"],
            booked_for=data.get("booked_at"),
            key=str(data["key"] or ""),
            at=data.get("happened_at"),
            also=also_of(self),
        )


class CallForm(ContactForm):
    """A call that was made."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[
            (TALKED, _("Talked with the customer")),
            (NO_ANSWER, _("No answer – the deadline still counts")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What did you hear?"),
        max_length=NOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    happened_at = forms.DateTimeField(
        label=_("When, if not just now"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    field_order = ["outcome", "note", "happened_at", "key"]

    def clean_happened_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["happened_at"]
        if moment is not None and moment > clock.now():
            raise ValidationError(_("This lies in the future."), code="future")
        return moment

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == TALKED and not data.get("note") and "note" not in self.errors:
            self.add_error(
                "note", ValidationError(_("Write what you heard, if only a few words."), code="required")
            )
        return data


class BookingForm(ContactForm):
    """A time that was agreed."""

    outcome = forms.ChoiceField(
        choices=[(BOOKED_A_TIME, "")], initial=BOOKED_A_TIME, widget=forms.HiddenInput
    )
    booked_at = forms.DateTimeField(
        label=_("When?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    field_order = ["outcome", "booked_at", "note", "key"]

    def clean_booked_at(self) -> datetime:
        moment: datetime = self.cleaned_data["booked_at"]
        now = clock.now()
        if moment <= now:
            raise ValidationError(_("This time has passed."), code="past")
        if moment > now + FURTHEST:
            raise ValidationError(_("Agree on a time within the next 30 days."), code="far")
        return moment
