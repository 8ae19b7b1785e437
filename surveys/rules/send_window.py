"""When a mail may go: on which days and between which times, where its reader lives."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Never at night, whatever a survey says.
EARLIEST, LATEST = time(8), time(20)
WORKDAYS = (0, 1, 2, 3, 4)
# How far ahead an opening is looked for: no country has a year of holidays.
_LOOKED_AHEAD = 366
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class SendWindow:
    """Open on `days` (0 is Monday) from `start` up to `end`, in the reader's zone."""

    days: Sequence[int] = WORKDAYS
    start: time = time(8, 30)
    end: time = time(15, 30)
    on_holidays: bool = False

    @property
    def minutes(self) -> int:
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


# For trying things out, where nobody is woken by a mail.
ANY_TIME = SendWindow(tuple(range(7)), time.min, time.max, on_holidays=True)


@dataclass(frozen=True)
class Place:
    """Where a reader lives: a zone's name, and whether a day is a public holiday there."""

    zone: str
    is_holiday: Callable[[date], bool]


def is_open(window: SendWindow, place: Place, moment: datetime) -> bool:
    local = moment.astimezone(ZoneInfo(place.zone))
    return _is_open_on(window, place, local.date()) and window.start <= local.time() < window.end


def next_opening(window: SendWindow, place: Place, moment: datetime) -> datetime:
    """The moment itself when it lies in the window, else when the window opens next.

    ValueError for a window that never opens.
    """
    if is_open(window, place, moment):
        return moment
    zone = ZoneInfo(place.zone)
    today = moment.astimezone(zone).date()
    for ahead in range(_LOOKED_AHEAD):
        day = today + timedelta(days=ahead)
        opens = datetime.combine(day, window.start, zone)
        if opens >= moment and _is_open_on(window, place, day):
            return opens.astimezone(moment.tzinfo)
    raise ValueError("this window never opens")


def spread_over(window: SendWindow, seed: str, most_minutes: int) -> timedelta:
    """How long after an opening this one goes, so that not all go at once; the same for the same seed."""
    most = min(most_minutes, window.minutes - 1)
    if most <= 0:
        return timedelta(0)
    drawn = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
    return drawn % (most + 1) * _MINUTE


def _is_open_on(window: SendWindow, place: Place, day: date) -> bool:
    return day.weekday() in window.days and (window.on_holidays or not place.is_holiday(day))
