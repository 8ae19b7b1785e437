"""Two scores compared, one segment against the rest, and how many answers a claim needs."""

from math import sqrt
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.rules.nps import (
    Counts,
    answers_needed,
    answers_needed_for_difference,
    difference,
    difference_from_rest,
)

Z95 = NormalDist().inv_cdf(0.975)
enough = st.builds(Counts, st.integers(0, 80), st.integers(0, 80), st.integers(0, 80)).filter(
    lambda c: c.total >= 10
)
some = st.builds(Counts, st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).filter(
    lambda c: c.total > 0
)


def adjusted(answers: Counts) -> tuple[float, float]:
    n = answers.total + 3
    p, d = (answers.promoters + 0.75) / n, (answers.detractors + 0.75) / n
    return p - d, (p + d - (p - d) ** 2) / n


@given(a=enough, b=enough, confidence=st.sampled_from([0.8, 0.95, 0.99]))
@settings(deadline=None)
def test_difference_is_the_formula(a: Counts, b: Counts, confidence: float) -> None:
    found = difference(a, b, confidence)
    assert found is not None
    (theta_a, var_a), (theta_b, var_b) = adjusted(a), adjusted(b)
    gap, error = 100 * (theta_a - theta_b), 100 * sqrt(var_a + var_b)
    assert found.observed == pytest.approx((a.nps or 0) - (b.nps or 0), abs=1e-9)
    assert found.adjusted == pytest.approx(gap, abs=1e-9)
    assert found.z == pytest.approx(gap / error, abs=1e-9)
    assert found.p_value == pytest.approx(2 * (1 - NormalDist().cdf(abs(gap / error))), abs=1e-9)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * error
    assert found.low == pytest.approx(max(-200, gap - reach), abs=1e-9)
    assert found.high == pytest.approx(min(200, gap + reach), abs=1e-9)


@given(a=enough, b=enough)
@settings(deadline=None)
def test_the_other_way_round_is_the_opposite(a: Counts, b: Counts) -> None:
    one, other = difference(a, b), difference(b, a)
    assert one is not None
    assert other is not None
    assert (other.observed, other.adjusted, other.z) == (-one.observed, -one.adjusted, -one.z)
    assert (other.low, other.high, other.p_value) == (-one.high, -one.low, one.p_value)


@given(enough)
@settings(deadline=None)
def test_a_group_does_not_differ_from_itself(a: Counts) -> None:
    same = difference(a, a)
    assert same is not None
    assert (same.observed, same.adjusted, same.z, same.p_value) == (0, 0, 0, 1)
    assert same.low < 0 < same.high


@given(a=enough, b=enough)
@settings(deadline=None)
def test_p_value_and_interval_tell_the_same_story(a: Counts, b: Counts) -> None:
    found = difference(a, b)
    assert found is not None
    assert 0 <= found.p_value <= 1
    assert (found.p_value < 0.05) == (found.low > 0 or found.high < 0)


def test_equal_scores_of_unequal_groups_differ_by_exactly_nothing() -> None:
    found = difference(Counts(10, 10, 13), Counts(30, 30, 39))
    assert found is not None
    assert found.observed == 0.0


def test_a_tiny_p_value_does_not_vanish_in_rounding() -> None:
    found = difference(Counts(0, 0, 5000), Counts(5000, 0, 0))
    assert found is not None
    assert found.observed == 200
    assert 199 < found.adjusted < found.high <= 200
    assert found.p_value == 0.0 or found.p_value < 1e-300


@pytest.mark.parametrize(("a", "b"), [(9, 1000), (1000, 9), (9, 9), (0, 10), (10, 0), (0, 0)])
def test_nobody_claims_a_difference_below_ten_answers(a: int, b: int) -> None:
    assert difference(Counts(0, 0, a), Counts(b, 0, 0)) is None


def test_ten_answers_on_each_side_are_enough() -> None:
    assert difference(Counts(0, 0, 10), Counts(10, 0, 0)) is not None
    assert difference(Counts(3, 3, 4), Counts(4, 3, 3)) is not None


def test_interval_ends_at_the_end_of_the_scale() -> None:
    found = difference(Counts(0, 0, 10), Counts(10, 0, 0), confidence=0.999999)
    assert found is not None
    assert found.high == 200.0


@given(part=some, rest=some)
@settings(deadline=None)
def test_difference_from_rest_is_mover_on_tango(part: Counts, rest: Counts) -> None:
    found = difference_from_rest(part, rest)
    ours, theirs = part.score_interval(), rest.score_interval()
    assert found is not None
    assert ours is not None
    assert theirs is not None
    xa, xb = part.nps or 0.0, rest.nps or 0.0
    low = xa - xb - sqrt((xa - ours[0]) ** 2 + (theirs[1] - xb) ** 2)
    high = xa - xb + sqrt((ours[1] - xa) ** 2 + (xb - theirs[0]) ** 2)
    assert found == pytest.approx((low, high), abs=1e-9)
    assert -200 <= found[0] <= xa - xb + 1e-9
    assert xa - xb - 1e-9 <= found[1] <= 200


@given(part=some, rest=some)
@settings(deadline=None)
def test_difference_from_rest_the_other_way_round(part: Counts, rest: Counts) -> None:
    one, other = difference_from_rest(part, rest), difference_from_rest(rest, part)
    assert one is not None
    assert other is not None
    assert other == pytest.approx((-one[1], -one[0]), abs=1e-9)


def test_difference_from_rest_takes_a_small_part_but_not_an_empty_one() -> None:
    rest = Counts(30, 30, 40)
    assert difference_from_rest(Counts(1, 0, 0), rest) is not None
    assert difference_from_rest(Counts(0, 0, 0), rest) is None
    assert difference_from_rest(rest, Counts(0, 0, 0)) is None


def test_difference_from_rest_follows_the_confidence() -> None:
    wide = difference_from_rest(Counts(1, 2, 3), Counts(30, 30, 40), 0.99)
    narrow = difference_from_rest(Counts(1, 2, 3), Counts(30, 30, 40), 0.9)
    assert wide is not None
    assert narrow is not None
    assert wide[0] < narrow[0] < narrow[1] < wide[1]
    with pytest.raises(ValueError, match="confidence"):
        difference_from_rest(Counts(1, 2, 3), Counts(1, 2, 3), 1.0)


def test_answers_needed_check_values() -> None:
    assert answers_needed(10) == 382
    assert answers_needed(10, 0.64) == 243
    assert answers_needed_for_difference(10, 0.64, 0.64) == 1002


@given(margin=st.floats(1, 60), variance=st.floats(0.05, 1))
@settings(deadline=None)
def test_answers_needed_is_the_first_number_that_is_enough(margin: float, variance: float) -> None:
    n = answers_needed(margin, variance)

    def reach(answers: int) -> float:
        return 100 * Z95 * sqrt(variance / (answers + 3))

    assert reach(n) <= margin + 1e-9
    assert n == 1 or reach(n - 1) > margin - 1e-9


def test_nothing_is_known_from_nobody() -> None:
    assert answers_needed(200) == 1
    assert answers_needed(10, 0) == 1


@given(points=st.floats(1, 100), power=st.floats(0.5, 0.99), variance=st.floats(0.05, 1))
@settings(deadline=None)
def test_answers_needed_for_difference_reaches_its_power(
    points: float, power: float, variance: float
) -> None:
    n = answers_needed_for_difference(points, variance, variance / 2, power=power)
    error = 100 * sqrt((variance + variance / 2) / (n + 3))
    assert NormalDist().cdf(points / error - Z95) >= power - 1e-9


@pytest.mark.parametrize("margin", [0, -1, float("nan"), float("inf")])
def test_a_margin_is_above_zero(margin: float) -> None:
    with pytest.raises(ValueError, match="points"):
        answers_needed(margin)
    with pytest.raises(ValueError, match="points"):
        answers_needed_for_difference(margin)


@pytest.mark.parametrize("bad", [-0.1, 1.01, float("nan")])
def test_other_arguments_are_shares(bad: Any) -> None:
    with pytest.raises(ValueError, match="variance"):
        answers_needed(10, bad)
    with pytest.raises(ValueError, match="power"):
        answers_needed_for_difference(10, power=bad)
    with pytest.raises(ValueError, match="confidence"):
        answers_needed(10, confidence=bad)
