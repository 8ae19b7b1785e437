"""Whether somebody is at work: the work calendar's hours, counted in the person's own zone."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from django.conf import settings

from customers.models import User
from followups.models import WorkCalendar
from followups.rules.business_time import BadCalendar, BusinessCalendar, is_open


@dataclass
class StaffHours:
    """At one moment; the calendar is read once, when first needed.

    Without a calendar nobody is ever off work, so that nothing waits for ever.
    """

    now: datetime
    _by_zone: dict[str, BusinessCalendar | None] = field(default_factory=dict)

    @cached_property
    def _calendar(self) -> BusinessCalendar | None:
        row = WorkCalendar.objects.prefetch_related("days").filter(is_standard=True).first()
        return row.rules() if row is not None else None

    def _own(self, person: User) -> BusinessCalendar | None:
        """On the person's clock; on the calendar's own where the zone of a row is none."""
        if person.zone not in self._by_zone:
            self._by_zone[person.zone] = self._in_zone(person.zone)
        return self._by_zone[person.zone]

    def _in_zone(self, zone: str) -> BusinessCalendar | None:
        try:
            return replace(self._calendar, zone=zone) if self._calendar is not None else None
        except BadCalendar:
            return self._calendar

    def at_work(self, person: User) -> bool:
        """Is mail welcome at this moment? Where everything is sent at once, always."""
        calendar = self._own(person)
        return settings.SEND_AT_ANY_TIME or calendar is None or is_open(self.now, calendar)

    def working_day(self, person: User) -> date | None:
        """Today where the person works, from when they begin until they end; None at other times."""
        calendar = self._own(person)
        if calendar is None:
            return None
        day = self.now.astimezone(calendar.zone_info).date()
        spans = list(calendar.spans_on(day))
        if not spans or not spans[0][0] <= self.now < spans[-1][1]:
            return None
        return day

    def begins_week(self, person: User, day: date) -> bool:
        """No day of the same week before this one is a working day."""
        calendar = self._own(person)
        monday = day - timedelta(days=day.weekday())
        earlier = (monday + timedelta(days=step) for step in range(day.weekday()))
        return calendar is not None and not any(calendar.hours_on(each) for each in earlier)
