"""Into which steps of the calendar a period falls when it is drawn over time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from surveys.reports.period import Period

YEAR, QUARTER, MONTH = 12, 3, 1
# Up to two years are drawn by month, up to eight by quarter.
MOST_MONTHS, MOST_QUARTERS = 24, 96


@dataclass(frozen=True)
class TrendSteps:
    """The steps, oldest first, each so many months long; the first and the last may be shorter.

    `is_wider` when they begin before the period itself: a line of less than a year says little.
    """

    months: int
    periods: tuple[Period, ...]
    is_wider: bool
    names_year: bool = True

    def label(self, step: Period) -> str:
        if self.months == YEAR:
            return str(step.first.year)
        if self.months == QUARTER:
            return _("Q%(quarter)s %(year)s") % {
                "quarter": (step.first.month + 2) // 3,
                "year": step.first.year,
            }
        form = pgettext("date format", "M Y") if self.names_year else pgettext("date format", "M")
        return format_date(step.first, form)


def trend_steps(period: Period, today: date) -> TrendSteps:
    """Months for a short period, quarters or years for a long one; always a year at least."""
    year = _months_before(period.last, YEAR - 1)
    if period.first >= year:
        # The twelve months until now need no year: none of them comes twice.
        steps = tuple(_steps(year, period.last, MONTH))
        return TrendSteps(MONTH, steps, period.first > year, names_year=period.last.year != today.year)
    long = (period.last.year - period.first.year) * YEAR + period.last.month - period.first.month + 1
    months = MONTH if long <= MOST_MONTHS else QUARTER if long <= MOST_QUARTERS else YEAR
    return TrendSteps(months, tuple(_steps(period.first, period.last, months)), is_wider=False)


def _steps(first: date, last: date, months: int) -> Iterator[Period]:
    start = first.replace(month=first.month - (first.month - 1) % months, day=1)
    while start <= last:
        following = _months_before(start, -months)
        yield Period(max(start, first), min(following - timedelta(days=1), last))
        start = following


def _months_before(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
