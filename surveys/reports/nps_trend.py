"""The score month by month, each with its own interval."""

from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext

from npsapp.lib.charts import Period as Point
from npsapp.lib.charts import Trend, trend
from surveys.reports.period import Period, months_until
from surveys.reports.score_counts import ScoreCounts

MONTHS = 12


def nps_trend(counts: ScoreCounts, today: date) -> Trend:
    """The last twelve months; months before the first answer are left out, later empty ones are gaps."""
    points = [_point(counts, month) for month in months_until(today, MONTHS)]
    first = next((place for place, point in enumerate(points) if point.n), len(points) - 1)
    return trend(points[first:])


def _point(counts: ScoreCounts, month: Period) -> Point:
    answers = counts.counts(month.first, month.last)
    low, high = answers.interval() or (None, None)
    return Point(
        format_date(month.first, pgettext("date format", "M")), answers.total, answers.shown, low, high
    )
