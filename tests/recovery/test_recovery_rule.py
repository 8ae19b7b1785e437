"""The rule: a detractor who is one no more, of those who were one and have said something since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followups.rules.recovery import RecoveryRate, recovery_rate

SCORES = st.integers(0, 10)


@pytest.mark.parametrize(
    ("scores", "rate"),
    [
        ([], RecoveryRate(0, 0)),
        ([(0, 6)], RecoveryRate(0, 1)),
        ([(6, 7)], RecoveryRate(1, 1)),
        ([(6, 10), (0, 0), (3, 8)], RecoveryRate(2, 3)),
        # No detractor to begin with: neither won back nor lost.
        ([(7, 10), (9, 2)], RecoveryRate(0, 0)),
    ],
)
def test_who_counts(scores: list[tuple[int, int]], rate: RecoveryRate) -> None:
    assert recovery_rate(scores) == rate


@pytest.mark.parametrize(("rate", "percent"), [((0, 0), None), ((0, 3), 0), ((2, 3), 66), ((3, 3), 100)])
def test_percent_is_rounded_down_and_nobody_has_none(rate: tuple[int, int], percent: int | None) -> None:
    assert RecoveryRate(*rate).percent == percent


@pytest.mark.parametrize("wrong", [(11, 3), (3, -1), (3, True)])
def test_what_is_no_score_is_refused(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="whole number"):
        recovery_rate([(2, 2), wrong])


@given(st.lists(st.tuples(SCORES, SCORES)))
def test_the_order_does_not_matter_and_nobody_is_counted_twice(scores: list[tuple[int, int]]) -> None:
    rate = recovery_rate(scores)

    assert rate == recovery_rate(reversed(scores))
    assert 0 <= rate.recovered <= rate.asked <= len(scores)
