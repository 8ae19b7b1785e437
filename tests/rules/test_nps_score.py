"""Bands, counts, the score, its spread and the three percentages."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.rules.nps import Counts, band

BANDS = ["detractor"] * 7 + ["passive"] * 2 + ["promoter"] * 2
NOT_SCORES: list[Any] = [-1, 11, 7.0, 3.5, True, False, "7", "٣", "", None, [3], float("nan")]
counts = st.builds(Counts, st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
some = counts.filter(lambda c: c.total > 0)


@pytest.mark.parametrize("score", range(11))
def test_band_of_every_score(score: int) -> None:
    assert band(score) == BANDS[score]


@pytest.mark.parametrize("score", NOT_SCORES)
def test_band_refuses_what_is_no_score(score: Any) -> None:
    with pytest.raises(ValueError, match="whole number from 0 to 10"):
        band(score)


@pytest.mark.parametrize("bad", [-1, 1.0, True, False, "1", None, float("nan")])
@pytest.mark.parametrize("place", range(3))
def test_counts_are_whole_and_not_negative(bad: Any, place: int) -> None:
    numbers: list[Any] = [1, 2, 3]
    numbers[place] = bad
    with pytest.raises(ValueError, match="a count is a whole number"):
        Counts(*numbers)


def test_counts_cannot_be_changed_and_compare_by_value() -> None:
    with pytest.raises(AttributeError):
        Counts(1, 2, 3).passives = 9  # type: ignore[misc]
    assert Counts(1, 2, 3) == Counts(1, 2, 3)
    assert len({Counts(1, 2, 3), Counts(1, 2, 3)}) == 1


@given(st.lists(st.integers(0, 10), max_size=60))
@settings(deadline=None)
def test_histogram_counts_each_score_in_its_band(scores: list[int]) -> None:
    histogram = [scores.count(score) for score in range(11)]
    bands = [band(score) for score in scores]
    expected = Counts(bands.count("detractor"), bands.count("passive"), bands.count("promoter"))
    assert Counts.from_histogram(histogram) == expected
    assert Counts.from_histogram(tuple(histogram)).total == len(scores)


@pytest.mark.parametrize("histogram", [[], [1] * 10, [1] * 12])
def test_histogram_has_eleven_counts(histogram: list[int]) -> None:
    with pytest.raises(ValueError, match="11 counts"):
        Counts.from_histogram(histogram)


@pytest.mark.parametrize("bad", [-1, 0.5, True])
def test_histogram_refuses_bad_counts_even_when_they_cancel(bad: Any) -> None:
    with pytest.raises(ValueError, match="a count is a whole number"):
        Counts.from_histogram([bad, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0])


def test_no_answers_have_no_figures() -> None:
    nobody = Counts(0, 0, 0)
    assert nobody.total == 0
    assert nobody.nps is None
    assert nobody.shown is None
    assert nobody.variance is None
    assert nobody.standard_error is None
    assert nobody.percentages() is None
    assert nobody.interval() is None
    assert nobody.score_interval() is None


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        (Counts(1, 0, 2), 33),  # never 67 - 33
        (Counts(0, 0, 5), 100),
        (Counts(5, 0, 0), -100),
        (Counts(3, 4, 3), 0),
        (Counts(501, 0, 499), 0),  # -0.2
        (Counts(1, 999, 0), 0),  # -0.1 shows 0
        (Counts(1, 199, 0), -1),  # -0.5, away from zero
        (Counts(0, 199, 1), 1),
        (Counts(3, 197, 0), -2),  # -1.5
        (Counts(0, 195, 5), 3),  # 2.5, where round() would say 2
        (Counts(0, 7, 1), 13),  # 12.5
    ],
)
def test_shown_score_is_rounded_half_away_from_zero(answers: Counts, shown: int) -> None:
    assert answers.shown == shown
    assert str(answers.shown) == str(shown)


@given(some)
@settings(deadline=None)
def test_score_equals_the_exact_fraction(answers: Counts) -> None:
    exact = Fraction(100 * (answers.promoters - answers.detractors), answers.total)
    assert answers.nps == pytest.approx(float(exact), abs=1e-12)
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    assert answers.shown == int(decimal.quantize(Decimal(1), ROUND_HALF_UP))
    assert isinstance(answers.shown, int)


@given(some)
@settings(deadline=None)
def test_turning_the_answers_round_turns_the_score_round(answers: Counts) -> None:
    turned = Counts(answers.promoters, answers.passives, answers.detractors)
    assert answers.nps is not None
    assert answers.shown is not None
    assert turned.nps == -answers.nps
    assert turned.shown == -answers.shown
    assert turned.variance == answers.variance


@given(some)
@settings(deadline=None)
def test_variance_is_the_mean_square_of_plus_and_minus_one(answers: Counts) -> None:
    signs = [Fraction(-1)] * answers.detractors + [Fraction(0)] * answers.passives
    signs += [Fraction(1)] * answers.promoters
    mean = sum(signs, Fraction(0)) / len(signs)
    exact = sum((sign**2 for sign in signs), Fraction(0)) / len(signs) - mean**2
    assert answers.variance == pytest.approx(float(exact), abs=1e-15)
    assert answers.standard_error == pytest.approx(100 * sqrt(float(exact) / len(signs)), abs=1e-12)


def test_variance_of_a_unanimous_crowd_is_exactly_zero() -> None:
    for answers in (Counts(0, 0, 3), Counts(7, 0, 0), Counts(0, 49, 0)):
        assert answers.variance == 0.0
        assert answers.standard_error == 0.0
    assert Counts(20, 20, 60).variance == pytest.approx(0.64)
    assert Counts(20, 20, 60).standard_error == pytest.approx(8.0)


@pytest.mark.parametrize(
    ("answers", "parts"),
    [
        (Counts(1, 1, 1), (34, 33, 33)),  # all equal: detractors first
        (Counts(0, 1, 2), (0, 33, 67)),
        (Counts(2, 1, 0), (67, 33, 0)),
        (Counts(1, 0, 7), (12, 0, 88)),  # 12.5 and 87.5: the larger count gets the point
        (Counts(7, 0, 1), (88, 0, 12)),
        (Counts(0, 5, 3), (0, 63, 37)),  # 62.5 and 37.5
        (Counts(2, 2, 2), (34, 33, 33)),
        (Counts(66, 67, 67), (33, 34, 33)),  # 33, 33.5, 33.5: equal counts, the earlier band
        (Counts(0, 0, 9), (0, 0, 100)),
        (Counts(1, 1, 998), (0, 0, 100)),
    ],
)
def test_percentages_by_largest_remainder(answers: Counts, parts: tuple[int, int, int]) -> None:
    assert answers.percentages() == parts


@given(some)
@settings(deadline=None)
def test_percentages_add_up_and_stay_within_a_point_of_the_truth(answers: Counts) -> None:
    parts = answers.percentages()
    assert parts is not None
    assert sum(parts) == 100
    given_counts = (answers.detractors, answers.passives, answers.promoters)
    for part, count in zip(parts, given_counts, strict=True):
        assert abs(Fraction(100 * count, answers.total) - part) < 1
        assert part >= 0
    by_count = sorted(zip(given_counts, parts, strict=True))
    assert [part for _, part in by_count] == sorted(parts)  # more answers never show fewer percent
