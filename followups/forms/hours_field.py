"""Opening hours of one day as people write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from followups.models.opening_hours import validate_intervals
from followups.rules.hours_text import UnreadableHours, read_hours, write_hours

LONGEST = 200


class HoursField(forms.CharField):
    """Cleans to [["08:00", "16:00"], …]; empty is closed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            intervals = read_hours(text)
        except UnreadableHours as unreadable:
            raise ValidationError(
                _("“%(piece)s” cannot be read. Write 08:00–16:00, or 08:00–11:30, 12:00–16:00."),
                code="hours",
                params={"piece": unreadable.piece},
            ) from unreadable
        validate_intervals(intervals)
        return intervals

    def prepare_value(self, value: Any) -> Any:
        return write_hours(value) if isinstance(value, list) else value
