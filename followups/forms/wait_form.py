"""For whom a follow-up waits, why, and until when."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followups.actions.put_on_hold import Wait
from followups.models import Pause
from followups.rules.business_time import BusinessCalendar, CalendarNeverOpens
from followups.rules.waits import earliest_day, latest_waking, waking_moment
from npsapp.lib.spoken_time import short_day

CHOICES = [
    (Pause.WaitsFor.CUSTOMER, gettext_lazy("The customer – the time for the solution stands still")),
    (Pause.WaitsFor.INTERNAL, gettext_lazy("Somebody among ourselves – every clock runs on")),
]


class WaitForm(forms.Form):
    waits_for = forms.ChoiceField(
        label=gettext_lazy("Whom do we wait for?"), choices=CHOICES, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=gettext_lazy("What for?"), max_length=300)
    wakes_on = forms.DateField(
        label=gettext_lazy("Look at it again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, calendar: BusinessCalendar, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._calendar = calendar
        self._first, self._last = earliest_day(now, calendar), latest_waking(now, calendar)
        words = _("At the latest %(day)s, ten business days from now.")
        self.fields["wakes_on"].help_text = words % {"day": short_day(self._last.date())}
        span = {"min": self._first.isoformat(), "max": self._last.date().isoformat()}
        self.fields["wakes_on"].widget.attrs.update(span)

    def clean_reason(self) -> str:
        return " ".join(str(self.cleaned_data["reason"]).split())

    def clean_wakes_on(self) -> date:
        day: date = self.cleaned_data["wakes_on"]
        if day < self._first:
            raise ValidationError(_("Choose a day from tomorrow on."), code="past")
        try:
            moment = waking_moment(day, self._calendar)
        except CalendarNeverOpens:
            raise ValidationError(_("Nobody is at work then."), code="closed") from None
        if moment > self._last:
            words = _("Choose %(day)s at the latest.") % {"day": short_day(self._last.date())}
            raise ValidationError(words, code="far")
        return day

    def wait(self) -> Wait:
        """The cleaned input, for the action. Call only on a valid form."""
        data = self.cleaned_data
        return Wait(data["waits_for"], data["reason"], waking_moment(data["wakes_on"], self._calendar))
