"""Dates as people and systems write them: which order a column has, and reading one in that order."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

_DATE = re.compile(
    r"""(?P<a>\d{1,4})(?P<sep>[-./\ ])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<c>\d{1,4})\.?
        (?:(?:\s*,?\s*(?:kl\.?\s*)?|T)
           (?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?
           (?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?
           (?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|\(?UTC\)?))?
        )?""",
    re.VERBOSE,
)
# Seconds or milliseconds since 1970, as interfaces of other systems write moments: from 2001 on.
_COUNTED = re.compile(r"(?P<seconds>\d{10})(?P<milliseconds>\d{3})?", re.ASCII)
# Two figures of a year: up to here this century.
_THIS_CENTURY = 69
# Moments outside are slips of the keyboard or stand for “never”; the ends of time exist in no other zone.
FIRST_YEAR, LAST_YEAR = 1900, 2200


class DateOrder(StrEnum):
    """In which order day, month and year stand. A year of four figures in front is always understood."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


@dataclass(frozen=True)
class FoundOrder:
    """`sure` is False when the dates seen could be read both ways."""

    order: DateOrder
    sure: bool


class OrderProbe:
    """Looks at the values of one column, one by one, and says in the end which order their dates have.

    A few that are no dates, or days that do not exist, are refused by their rows and hide no order.
    """

    # So many of a hundred values must be dates of one order.
    ENOUGH = 90

    def __init__(self) -> None:
        self._fits = {DateOrder.DAY_FIRST: 0, DateOrder.MONTH_FIRST: 0}
        self._year_first = self._seen = 0

    def see(self, value: str) -> None:
        text = value.strip()
        if not text:
            return
        self._seen += 1
        match = _DATE.fullmatch(text)
        if match is None:
            return
        self._year_first += len(match["a"]) == 4
        for order in self._fits:
            self._fits[order] += _date(match, order) is not None

    def found(self) -> FoundOrder | None:
        """Day first where both fit; None when the values are not dates of one order."""
        best = max(self._fits, key=lambda order: self._fits[order])
        most, least = self._fits[best], min(self._fits.values())
        if not most or 100 * most < self.ENOUGH * self._seen:
            return None
        if self._year_first >= most:
            return FoundOrder(DateOrder.YEAR_FIRST, sure=True)
        return FoundOrder(best, sure=least < most)


def read_date(value: str, order: DateOrder) -> date | None:
    """The day of a date, with or without a time; None when it is none of this order."""
    match = _DATE.fullmatch(value.strip())
    return None if match is None else _date(match, order)


def read_moment(value: str, order: DateOrder, zone: tzinfo) -> datetime | None:
    """An aware moment. Without a zone of its own it is read in `zone`; without a time it is midday there,
    so that it stays on its day wherever it is looked at."""
    counted = _COUNTED.fullmatch(value.strip())
    if counted is not None:
        moment = datetime.fromtimestamp(int(counted["seconds"]), UTC)
        return moment if moment.year <= LAST_YEAR else None
    match = _DATE.fullmatch(value.strip())
    if match is None:
        return None
    day, at = _date(match, order), _time(match)
    told = _zone(match["zone"]) if match["zone"] else zone
    if day is None or at is None or told is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return datetime.combine(day, at, tzinfo=told)


def _date(match: re.Match[str], order: DateOrder) -> date | None:
    first, second, third = match["a"], match["b"], match["c"]
    if len(first) == 4:
        parts = (first, second, third)
    elif order == DateOrder.YEAR_FIRST or len(first) > 2 or len(third) not in (2, 4):
        return None
    elif order == DateOrder.MONTH_FIRST:
        parts = (third, first, second)
    else:
        parts = (third, second, first)
    year, month, day = (int(part) for part in parts)
    if len(parts[0]) == 2:
        year += 2000 if year < _THIS_CENTURY else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(match: re.Match[str]) -> time | None:
    if match["hour"] is None:
        return time(12)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _zone(text: str) -> tzinfo | None:
    """None when there is no such zone."""
    if text[0] not in "+-":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
