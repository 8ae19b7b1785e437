"""Whole local days as periods: the last so many, and the ones before."""

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
