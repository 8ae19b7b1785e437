"""Working time: add it to a moment, measure it between two moments, find the next opening.

Everything is added in UTC, never to a local datetime, so that a change of clocks neither gives nor takes an
hour. Results are aware datetimes in the calendar's zone: convert to UTC before subtracting two of them.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from followups.rules.business_calendar import BadCalendar, BusinessCalendar, Hours, Span

__all__ = [
    "BadCalendar",
    "BusinessCalendar",
    "CalendarNeverOpens",
    "Hours",
    "NaiveDatetime",
    "add_business_time",
    "business_minutes_between",
    "is_open",
    "next_opening",
]

Pauses = Sequence[tuple[datetime, datetime]]

_ONE_DAY = timedelta(days=1)
_LONGEST_CLOSURE = timedelta(days=2 * 366)  # closed for longer is taken for never opening


class NaiveDatetime(ValueError):
    """A moment came without its zone."""


class CalendarNeverOpens(ValueError):
    """No working time within two years: the calendar has no open hours, or a pause has no end."""


def add_business_time(
    start: datetime, minutes: int, calendar: BusinessCalendar, pauses: Pauses = ()
) -> datetime:
    """The earliest moment by which `minutes` of working time have passed since `start`.

    So time that just uses up a day ends at closing time, not at the next opening, and zero minutes end at
    `start` itself, open or not. Raises NaiveDatetime, ValueError (negative or no int), CalendarNeverOpens.
    """
    if isinstance(minutes, bool) or not isinstance(minutes, int) or minutes < 0:
        raise ValueError(f"working time is a whole number of minutes from 0 up, got {minutes!r}")
    moment, left = _utc(start), timedelta(minutes=minutes)
    if not left:
        return moment.astimezone(calendar.zone_info)
    for begin, end in _open_spans(moment, calendar, pauses):
        if left <= end - begin:
            return (begin + left).astimezone(calendar.zone_info)
        left -= end - begin
    raise CalendarNeverOpens(f"no working time within {_LONGEST_CLOSURE.days} days")


def business_minutes_between(
    start: datetime, end: datetime, calendar: BusinessCalendar, pauses: Pauses = ()
) -> int:
    """Whole minutes of working time from `start` to `end`; 0 if `end` is not later. Raises NaiveDatetime."""
    first, last = _utc(start), _utc(end)
    total = timedelta()
    for begin, finish in _open_spans(first, calendar, pauses, until=last):
        total += max(timedelta(), min(finish, last) - begin)
    return total // timedelta(minutes=1)


def is_open(moment: datetime, calendar: BusinessCalendar) -> bool:
    """True within the opening hours; the moment of closing is closed. Raises NaiveDatetime."""
    at = _utc(moment)
    return any(begin == at for begin, _ in _open_spans(at, calendar, (), until=at))


def next_opening(moment: datetime, calendar: BusinessCalendar) -> datetime:
    """`moment` itself while open, else when the doors open next. Raises NaiveDatetime, CalendarNeverOpens."""
    for begin, _ in _open_spans(_utc(moment), calendar, ()):
        return begin.astimezone(calendar.zone_info)
    raise CalendarNeverOpens(f"no working time within {_LONGEST_CLOSURE.days} days")


def _open_spans(
    start: datetime, calendar: BusinessCalendar, pauses: Pauses, until: datetime | None = None
) -> Iterator[Span]:
    """Open and unpaused spans in order, from `start`; to the day after `until`, or until hope is lost."""
    stops = _in_order(pauses)
    # A day early and a day late, so that no zone's odd midnight is missed.
    day = start.astimezone(calendar.zone_info).date() - _ONE_DAY
    last = until.astimezone(calendar.zone_info).date() + _ONE_DAY if until else None
    give_up = day + _LONGEST_CLOSURE
    while day <= (last or give_up):
        for begin, end in calendar.spans_on(day):
            for piece in _without(stops, max(begin, start), end):
                give_up = day + _LONGEST_CLOSURE
                yield piece
        day += _ONE_DAY


def _without(stops: list[Span], begin: datetime, end: datetime) -> Iterator[Span]:
    """What is left of one span when the pauses, in order, are taken out."""
    for stop, resume in stops:
        if begin < min(stop, end):
            yield begin, min(stop, end)
        begin = max(begin, resume)
    if begin < end:
        yield begin, end


def _in_order(pauses: Pauses) -> list[Span]:
    stops = sorted((_utc(stop), _utc(resume)) for stop, resume in pauses)
    if any(resume < stop for stop, resume in stops):
        raise ValueError("a pause must not end before it begins")
    return [(stop, resume) for stop, resume in stops if stop < resume]


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise NaiveDatetime(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(UTC)
