"""When a company is open: the week, the days that differ from it, and the zone both are meant in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Hours = Sequence[tuple[time, time]]
Span = tuple[datetime, datetime]  # UTC, half-open

_ONE_DAY = timedelta(days=1)


class BadCalendar(ValueError):
    """The calendar cannot be read: unknown zone, no such weekday, or hours that end before they begin."""


@dataclass(frozen=True)
class BusinessCalendar:
    """Opening hours in local time, half-open; an end of `time.max` is 24:00.

    `weekly` maps 0 (Monday) to 6 to the hours of that weekday; a weekday left out is closed. `special_days`
    replaces the week on its dates, no hours being closed. Hours may touch or overlap; they count once.
    """

    zone: str
    weekly: Mapping[int, Hours]
    special_days: Mapping[date, Hours] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise BadCalendar(f"unknown time zone {self.zone!r}") from error
        if any(weekday not in range(7) for weekday in self.weekly):
            raise BadCalendar(f"weekdays are 0 (Monday) to 6, got {sorted(self.weekly)}")
        for hours in (*self.weekly.values(), *self.special_days.values()):
            _check(hours)

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def hours_on(self, day: date) -> Hours:
        special = self.special_days.get(day)
        return self.weekly.get(day.weekday(), ()) if special is None else special

    def spans_on(self, day: date) -> Iterator[Span]:
        """The open spans that begin on this local day, in order, each edge converted to UTC by itself."""
        reached = None
        for opens, closes in sorted(self.hours_on(day)):
            begin, end = self._instant(day, opens), self._instant(day, closes)
            begin = begin if reached is None else max(begin, reached)
            if begin < end:
                yield begin, end
                reached = end

    def _instant(self, day: date, local: time) -> datetime:
        if local == time.max:
            day, local = day + _ONE_DAY, time.min
        return _as_utc(datetime.combine(day, local, tzinfo=self.zone_info))


def _as_utc(wall: datetime) -> datetime:
    """The instant of a wall time; of one that comes twice the first, of one the clocks skip the skip itself.

    Sliding a skipped edge forward, as `astimezone` does, could push it past the next opening.
    """
    instant = wall.astimezone(UTC)
    if instant.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    before, after = wall.replace(fold=1).astimezone(UTC), instant
    offset = before.astimezone(wall.tzinfo).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + ((after - before) / 2)
        if middle.astimezone(wall.tzinfo).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _check(hours: Hours) -> None:
    for opens, closes in hours:
        if opens.tzinfo is not None or closes.tzinfo is not None:
            raise BadCalendar("opening hours are local times without a zone")
        if opens >= closes:
            raise BadCalendar(f"hours must end after they begin, got {opens}-{closes} (24:00 is time.max)")
