"""The days of a wave: when its list can be checked, when it goes, and when the next one follows."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WaveMoments:
    """The same as midnights; the list is open from `check_from` up to `check_until`."""

    check_from: datetime
    check_until: datetime
    starts_at: datetime

    def opened_on(self, today: date, zone: str) -> "WaveMoments":
        """All of them as many days later as it is opened late, so that there are as many days to check."""
        opens, until, first = (
            moment.astimezone(ZoneInfo(zone)).date()
            for moment in (self.check_from, self.check_until, self.starts_at)
        )
        late = max(today - opens, timedelta())
        return WaveDays(first + late, today, until + late - _DAY).moments(zone) if late else self


@dataclass(frozen=True)
class WaveDays:
    """`check_from` and `check_until` are days on which the list can still be checked; None: nobody does."""

    first_day: date
    check_from: date | None = None
    check_until: date | None = None

    @classmethod
    def usual(cls, first_day: date, check_days: int) -> "WaveDays":
        """Checked on the days just before."""
        if not check_days:
            return cls(first_day)
        return cls(first_day, first_day - check_days * _DAY, first_day - _DAY)

    def moments(self, zone: str) -> WaveMoments:
        """In the organisation's zone, where its days begin."""
        starts_at = _midnight(self.first_day, zone)
        if self.check_from is None or self.check_until is None:
            return WaveMoments(starts_at, starts_at, starts_at)
        return WaveMoments(
            _midnight(self.check_from, zone), _midnight(self.check_until + _DAY, zone), starts_at
        )


def following(first_day: date, every_months: int, today: date) -> date:
    """The first day of the next wave of the series that still lies ahead; those missed are left out."""
    months = every_months
    while (found := months_later(first_day, months)) <= today:
        months += every_months
    return found


def first_day_among(weekdays: Collection[int], day: date) -> date:
    """The day itself, or the next that falls on one of the weekdays (0 = Monday), of which there is one."""
    while day.weekday() not in weekdays:
        day += _DAY
    return day


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone))
