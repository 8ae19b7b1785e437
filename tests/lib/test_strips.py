"""Scores on one line: everything inside the box, in the order of its points."""

import pytest

from npsapp.lib.strips import MARGIN, Interval, Scale, strip


@pytest.mark.parametrize(
    ("intervals", "low", "high"),
    [
        ([(-12.0, 39.0), (22.0, 67.0)], -25, 75),
        ([(-100.0, 100.0)], -100, 100),
        ([(1.0, 2.0)], 0, 25),
        ([(25.0, 50.0)], 25, 50),
        ([(0.0, 0.0)], 0, 25),
    ],
)
def test_the_line_is_just_long_enough(intervals: list[Interval], low: int, high: int) -> None:
    assert Scale.around(intervals) == Scale(low, high)


def test_everything_lies_inside_in_order() -> None:
    scale = Scale.around([(-65.0, 19.0), (10.0, 90.0)])
    drawn = strip(-30, (-65, 19), 26, scale)

    assert MARGIN <= drawn.low < drawn.value < drawn.high <= 100 - MARGIN
    assert drawn.zero is not None
    assert drawn.value < drawn.zero < drawn.whole


def test_nought_is_drawn_only_where_it_is_seen() -> None:
    assert strip(40, (30, 50), 41, Scale(25, 75)).zero is None
