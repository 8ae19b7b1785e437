"""When a promise will probably be missed, and which new time to suggest."""

from datetime import datetime, timedelta

from followups.rules.business_time import BusinessCalendar, add_business_time, business_minutes_between

# The level of the notice that says so; stored.
NEW_TIME = "new_time"
LITTLE_LEFT = 2 * 60
A_DAY = 8 * 60
A_MINUTE, HALF_HOUR = timedelta(minutes=1), timedelta(minutes=30)


def draft_moment(made_at: datetime, promised_at: datetime, calendar: BusinessCalendar) -> datetime:
    """With a quarter of the business time left, or two hours of it; never within the first half.

    At the latest at the promised time itself, which may lie outside working hours.
    """
    allowed = business_minutes_between(made_at, promised_at, calendar)
    left = max(allowed // 4, min(LITTLE_LEFT, allowed // 2))
    return min(add_business_time(made_at, allowed - left, calendar), promised_at)


def suggested_time(
    promised_at: datetime, now: datetime, not_after: datetime | None, calendar: BusinessCalendar
) -> datetime:
    """A working day later, on the half hour, but not after the clock that comes next, if one still runs."""
    later = _on_the_half_hour(add_business_time(max(promised_at, now), A_DAY, calendar), calendar)
    return later if not_after is None or not_after <= now else min(later, not_after)


def _on_the_half_hour(moment: datetime, calendar: BusinessCalendar) -> datetime:
    """The next one, as people say times; the moment itself when it is closed by then."""
    past = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    if not past:
        return moment
    rounded = moment - past + HALF_HOUR
    is_open = business_minutes_between(moment, rounded, calendar) >= (rounded - moment) // A_MINUTE
    return rounded if is_open else moment
