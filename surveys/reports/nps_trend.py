"""The score step by step, each with its own interval."""

from npsapp.lib.charts import Period as Point
from npsapp.lib.charts import Trend, trend
from surveys.reports.score_counts import ScoreCounts
from surveys.reports.trend_steps import TrendSteps


def nps_trend(counts: ScoreCounts, steps: TrendSteps) -> Trend:
    """Steps before the first answer are left out, later empty ones are gaps."""
    points = [_point(counts, steps, place) for place in range(len(steps.periods))]
    first = next((place for place, point in enumerate(points) if point.n), len(points) - 1)
    return trend(points[first:])


def _point(counts: ScoreCounts, steps: TrendSteps, place: int) -> Point:
    step = steps.periods[place]
    answers = counts.counts(step.first, step.last)
    low, high = answers.interval() or (None, None)
    return Point(steps.label(step), answers.total, answers.shown, low, high)
