"""A question to the calendar: when is something due that begins then?"""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MINUTES = "%Y-%m-%dT%H:%M"
MOST_HOURS = 400
EARLIEST, LATEST = 2000, 2100


class TryHoursForm(forms.Form):
    """Times are the calendar's local times: clean it with that zone active."""

    at = forms.DateTimeField(
        label=_("A follow-up opened"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTES),
        help_text=_("Empty is now."),
    )
    hours = forms.IntegerField(label=_("Business hours"), min_value=1, max_value=MOST_HOURS, initial=8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False

    def clean_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["at"]
        if moment is not None and not EARLIEST <= moment.year <= LATEST:
            raise ValidationError(_("Give a date between 2000 and 2100."), code="year")
        return moment
