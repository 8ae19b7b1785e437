"""Of which days the figures of acting are: the overview's periods, in the organisation's zone."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Min
from django.utils.translation import gettext as _

from customers.models import Organisation
from followups.models import FollowUp
from followups.reports.acting_numbers import Span
from surveys.reports.period import PERIODS, Period

ALL = "all"


@dataclass(frozen=True)
class FigurePeriod:
    """`word` stands in addresses; `before` is None of all time, which has no time before it."""

    word: str
    period: Period
    span: Span
    before: Span | None

    @property
    def spans(self) -> list[Span]:
        """The period, and the equally long one before it where there is one."""
        return [self.span] if self.before is None else [self.span, self.before]


def figure_period(asked: str, now: datetime) -> FigurePeriod:
    """Anything unknown is thirty days. One query, two for all time."""
    zone = ZoneInfo(Organisation.objects.current().zone)
    today = now.astimezone(zone).date()
    if asked == ALL:
        period = Period(_first_day(zone) or today, today)
        return FigurePeriod(ALL, period, _span(period, zone, now), None)
    days = next((days for days in PERIODS if str(days) == asked), PERIODS[0])
    period = Period.of_days(days, today)
    return FigurePeriod(str(days), period, _span(period, zone, now), _span(period.before(), zone, now))


def period_labels() -> dict[str, str]:
    return {"30": _("30 days"), "90": _("90 days"), "365": _("12 months"), ALL: _("All time")}


def _first_day(zone: ZoneInfo) -> date | None:
    first: datetime | None = FollowUp.objects.aggregate(first=Min("opened_at"))["first"]
    return first.astimezone(zone).date() if first else None


def _span(period: Period, zone: ZoneInfo, now: datetime) -> Span:
    start, end = period.moments(zone)
    return Span(start, end, now)
