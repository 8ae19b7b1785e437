"""The days of a wave that is planned by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.rules.wave_days import WaveDays, first_day_among

# What a browser's own date field reads and writes, in every language.
DAY = "%Y-%m-%d"
FURTHEST = timedelta(days=730)
ONE_DAY = timedelta(days=1)


class WaveForm(forms.Form):
    first_day = forms.DateField(
        label=gettext_lazy("First day"),
        widget=forms.DateInput({"type": "date"}, format=DAY),
        help_text=gettext_lazy("Customers are asked from this day on, within the survey’s window."),
    )
    check_until = forms.DateField(
        label=gettext_lazy("Account managers check the list until"),
        widget=forms.DateInput({"type": "date"}, format=DAY),
        required=False,
        help_text=gettext_lazy("This day included. Empty: nobody checks it."),
    )

    def __init__(
        self, *args: Any, today: date, check_days: int, asks_on: Sequence[int], **kwargs: Any
    ) -> None:
        """`check_days`: as many as there usually are to check the list; `asks_on`: weekdays, 0 = Monday."""
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.today, self.check_days, self.asks_on = today, check_days, asks_on
        first_day = first_day_among(asks_on, today + timedelta(days=max(check_days, 1) + 7))
        self.initial.setdefault("first_day", first_day)
        if check_days:
            self.initial.setdefault("check_until", first_day - ONE_DAY)

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if day <= self.today:
            raise ValidationError(_("Choose a day after today."), code="past")
        if day > self.today + FURTHEST:
            raise ValidationError(_("This is too far away."), code="far")
        if day.weekday() not in self.asks_on:
            words = _("The survey asks nobody on a %(weekday)s. Choose another day, or change its days.")
            raise ValidationError(words % {"weekday": WEEKDAYS[day.weekday()].lower()}, code="closed")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first_day, until = data.get("first_day"), data.get("check_until")
        if until is not None and until < self.today:
            self.add_error("check_until", ValidationError(_("This day is over."), code="past"))
        elif first_day is not None and until is not None and until >= first_day:
            words = _("The list has to be checked before the first day.")
            self.add_error("check_until", ValidationError(words, code="order"))
        return data

    def days(self) -> WaveDays:
        """Call only on a valid form. The list opens as many days before as usual, today at the earliest."""
        first_day, until = self.cleaned_data["first_day"], self.cleaned_data["check_until"]
        if until is None:
            return WaveDays(first_day)
        opens = until - (max(self.check_days, 1) - 1) * ONE_DAY
        return WaveDays(first_day, max(opens, self.today), until)
