"""What is said beside a score: its level with the doubt, and no change claimed that may be chance."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from surveys.reports.nps_figure import comparison, nps_figure
from surveys.reports.nps_trend import nps_trend
from surveys.reports.period import Period
from surveys.reports.score_counts import SCORES, ScoreCounts
from surveys.reports.trend_steps import trend_steps
from surveys.rules.nps import Counts

MAY = Period(date(2026, 5, 1), date(2026, 5, 31))


@pytest.mark.parametrize(
    ("now", "before", "change", "verdict"),
    [
        (Counts(20, 20, 60), Counts(2, 2, 5), None, "too_few"),
        (Counts(9, 0, 0), Counts(20, 20, 60), None, "too_few"),
        (Counts(20, 20, 60), Counts(21, 20, 59), 2, "chance"),
        (Counts(10, 10, 180), Counts(90, 20, 90), 85, "up"),
        (Counts(90, 20, 90), Counts(10, 10, 180), -85, "down"),
        (Counts(20, 20, 60), Counts(20, 20, 60), 0, "chance"),
    ],
)
def test_a_change_is_claimed_only_beyond_chance(
    now: Counts, before: Counts, change: int | None, verdict: str
) -> None:
    found = comparison(now, before)

    assert (found.change, found.verdict) == (change, verdict)


def test_no_answers_give_no_number() -> None:
    figure = nps_figure(Counts(0, 0, 0))

    assert (figure.shown, figure.low, figure.high, figure.n, figure.level) == (None, None, None, 0, "")


def test_a_figure_comes_with_interval_shares_and_level() -> None:
    with translation.override("en"):
        figure = nps_figure(Counts(20, 20, 60))

    assert (figure.shown, figure.low, figure.high, figure.n) == (40, 23, 54, 100)
    assert (figure.detractors, figure.passives, figure.promoters) == (20, 20, 60)
    assert figure.level == "The level is good, could be strong."


def test_periods_are_whole_days_and_equally_long() -> None:
    period = Period.of_days(30, date(2026, 3, 30))

    assert period == Period(date(2026, 3, 1), date(2026, 3, 30))
    assert period.before() == Period(date(2026, 1, 30), date(2026, 2, 28))
    start, end = Period.of_days(1, date(2026, 3, 29)).moments(ZoneInfo("Europe/Oslo"))
    # The night the clocks go forward: a day of 23 hours.
    assert end.timestamp() - start.timestamp() == 23 * 3600


def test_the_trend_begins_with_the_first_answers_and_leaves_gaps() -> None:
    ten = tuple(10 if score == 10 else 0 for score in range(SCORES))
    counts = ScoreCounts({date(2026, 3, 2): ten, date(2026, 5, 4): ten})

    drawn = nps_trend(counts, trend_steps(MAY, MAY.last))

    assert [(point.n, point.value) for point in drawn.periods] == [(10, 100), (0, None), (10, 100)]
    assert drawn.periods[0].low is not None


def test_a_trend_without_any_answer_is_one_empty_month() -> None:
    drawn = nps_trend(ScoreCounts({}), trend_steps(MAY, MAY.last))
    assert [point.n for point in drawn.periods] == [0]
