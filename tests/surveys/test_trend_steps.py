"""Over time: months, quarters or years, whichever suits the period; together exactly its days."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from surveys.reports.period import Period
from surveys.reports.trend_steps import MONTH, QUARTER, YEAR, trend_steps

TODAY = date(2026, 1, 15)


def test_a_short_period_is_seen_in_its_year() -> None:
    steps = trend_steps(Period.of_days(30, TODAY), TODAY)

    assert steps.is_wider
    assert steps.months == MONTH
    assert len(steps.periods) == 12
    assert steps.periods[0] == Period(date(2025, 2, 1), date(2025, 2, 28))
    assert steps.periods[-1] == Period(date(2026, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("first", "last", "months", "count"),
    [
        (date(2025, 1, 16), TODAY, MONTH, 13),
        (date(2024, 2, 10), TODAY, MONTH, 24),
        (date(2024, 1, 31), TODAY, QUARTER, 9),
        (date(2018, 2, 1), TODAY, QUARTER, 33),
        (date(2018, 1, 31), TODAY, YEAR, 9),
        (date(1990, 1, 1), TODAY, YEAR, 37),
    ],
)
def test_a_long_period_is_drawn_in_longer_steps(first: date, last: date, months: int, count: int) -> None:
    steps = trend_steps(Period(first, last), TODAY)

    assert (steps.months, len(steps.periods)) == (months, count)
    assert not steps.is_wider


@pytest.mark.parametrize("days", [1, 30, 364, 365, 366, 700, 800, 3000, 9000])
def test_steps_follow_each_other_without_gap_or_overlap(days: int) -> None:
    period = Period.of_days(days, TODAY)
    steps = trend_steps(period, TODAY)

    for earlier, later in zip(steps.periods, steps.periods[1:], strict=False):
        assert later.first == earlier.last + timedelta(days=1)
    assert steps.periods[-1].last == period.last
    assert steps.is_wider or steps.periods[0].first == period.first


def test_steps_are_named_so_that_none_is_taken_for_another() -> None:
    with translation.override("en"):
        this_year = trend_steps(Period.of_days(30, date(2026, 11, 22)), date(2026, 11, 22))
        assert this_year.label(this_year.periods[-1]) == "Nov"
        long_ago = trend_steps(Period(date(2021, 3, 1), date(2021, 3, 31)), TODAY)
        assert long_ago.label(long_ago.periods[-1]) == "Mar 2021"
        quarters = trend_steps(Period(date(2020, 5, 1), TODAY), TODAY)
        assert quarters.label(quarters.periods[0]) == "Q2 2020"
        years = trend_steps(Period(date(2010, 5, 1), TODAY), TODAY)
        assert years.label(years.periods[0]) == "2010"
