"""Whole local days as periods: the last so many, the ones before, and the months of a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from npsapp.lib.listing import Tab, query

PERIODS = (30, 90, 365)


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def of_days(cls, days: int, today: date) -> "Period":
        return cls(today - timedelta(days=days - 1), today)

    def before(self) -> "Period":
        """The equally long one just before it."""
        length = self.last - self.first + timedelta(days=1)
        return Period(self.first - length, self.first - timedelta(days=1))

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its beginning and the beginning of the day after it, in this zone."""
        after = self.last + timedelta(days=1)
        return datetime.combine(self.first, time(), zone), datetime.combine(after, time(), zone)


def chosen_period(text: str) -> int:
    """The number of days asked for; the shortest when it is none of ours."""
    return next((days for days in PERIODS if str(days) == text), PERIODS[0])


def period_tabs(days: int) -> list[Tab]:
    """The period on show and the others."""
    labels = {30: _("30 days"), 90: _("90 days"), 365: _("12 months")}
    return [Tab(labels[each], query(period=str(each)), each == days) for each in PERIODS]


def months_until(today: date, months: int) -> Iterator[Period]:
    """The last `months` calendar months, oldest first; the newest ends today."""
    for back in range(months - 1, -1, -1):
        first = _month(today, back)
        yield Period(first, min(_month(today, back - 1) - timedelta(days=1), today))


def _month(today: date, back: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(year, month + 1, 1)
