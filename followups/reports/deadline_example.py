"""When something would be due by a calendar as it is now, in words of its own zone."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from followups.models import WorkCalendar
from followups.rules.business_time import CalendarNeverOpens, add_business_time, is_open, next_opening
from npsapp.lib.spoken_time import weekday_time


@dataclass(frozen=True)
class DeadlineExample:
    """`opened` and `due` are times in words. `starts` is set when the clock waits for the next opening.

    `due` is empty when the calendar does not open within two years.
    """

    opened: str
    hours: int
    starts: str
    due: str


def deadline_example(calendar: WorkCalendar, opened_at: datetime, hours: int) -> DeadlineExample:
    """`calendar` with its days prefetched; no query."""
    rules = calendar.rules()
    with timezone.override(rules.zone_info):
        opened = weekday_time(opened_at)
        try:
            due = add_business_time(opened_at, hours * 60, rules)
            begins = "" if is_open(opened_at, rules) else weekday_time(next_opening(opened_at, rules))
        except CalendarNeverOpens:
            return DeadlineExample(opened, hours, "", "")
        year = "" if due.year == timezone.localtime(opened_at).year else f" {due.year}"
        return DeadlineExample(opened, hours, begins, weekday_time(due) + year)
