"""Working time counted back, and times as people say them."""

from datetime import datetime, timedelta

from followups.rules.business_time import BusinessCalendar, business_minutes_between


def worked_back(now: datetime, minutes: int, calendar: BusinessCalendar) -> datetime:
    """The latest moment from which at least `minutes` of working time have passed until now."""
    earliest, latest = 0, 60 * 24 * 40
    while earliest < latest:
        middle = (earliest + latest) // 2
        if business_minutes_between(now - timedelta(minutes=middle), now, calendar) >= minutes:
            latest = middle
        else:
            earliest = middle + 1
    return now - timedelta(minutes=earliest)


def on_the_half_hour(moment: datetime) -> datetime:
    """The next one, or the moment itself."""
    past = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + timedelta(minutes=30) if past else moment
