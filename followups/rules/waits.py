"""How long a follow-up may wait before somebody looks at it again."""

from datetime import date, datetime, time, timedelta

from followups.rules.business_time import BusinessCalendar, add_business_time, next_opening
from followups.rules.playbook_steps import RESOLUTION_MINUTES

LONGEST_MINUTES = RESOLUTION_MINUTES


def latest_waking(now: datetime, calendar: BusinessCalendar) -> datetime:
    """Ten business days ahead: nothing sleeps longer than it may take."""
    return add_business_time(now, LONGEST_MINUTES, calendar)


def waking_moment(day: date, calendar: BusinessCalendar) -> datetime:
    """When work begins on that day, or on the next day there is any."""
    return next_opening(datetime.combine(day, time(), calendar.zone_info), calendar)


def earliest_day(now: datetime, calendar: BusinessCalendar) -> date:
    """Tomorrow where the calendar is."""
    return now.astimezone(calendar.zone_info).date() + timedelta(days=1)
