"""The interval of one score: adjusted Wald, and Tango's; check values, limits, and how often they cover."""

from collections.abc import Iterator
from fractions import Fraction
from math import comb, sqrt
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveys.rules.nps import Counts

Z95 = 1.959963984540054
counts = st.builds(Counts, st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
some = counts.filter(lambda c: c.total > 0)


@pytest.mark.parametrize(
    ("answers", "low", "high"),
    [
        (Counts(20, 20, 60), 23.4, 54.3),
        (Counts(0, 0, 10), 47.5, 100),
        (Counts(0, 0, 1), -48.5, 100),
        (Counts(0, 10, 0), -18.5, 18.5),
    ],
)
def test_check_values(answers: Counts, low: float, high: float) -> None:
    interval = answers.interval()
    assert interval is not None
    assert (round(interval[0], 1), round(interval[1], 1)) == (low, high)


@given(some)
@settings(deadline=None)
def test_interval_is_the_formula_with_three_answers_added(answers: Counts) -> None:
    n = Fraction(answers.total + 3)
    p = (answers.promoters + Fraction(3, 4)) / n
    d = (answers.detractors + Fraction(3, 4)) / n
    reach = Z95 * sqrt(float((p + d - (p - d) ** 2) / n))
    low = max(-100.0, 100 * (float(p - d) - reach))
    high = min(100.0, 100 * (float(p - d) + reach))
    nps = float(Fraction(100 * (answers.promoters - answers.detractors), answers.total))
    assert answers.interval() == pytest.approx((min(low, nps), max(high, nps)), abs=1e-9)


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.999999])
@given(answers=some)
@settings(deadline=None, max_examples=40)
def test_intervals_hold_the_score_and_stay_on_the_scale(answers: Counts, confidence: float) -> None:
    for interval in (answers.interval(confidence), answers.score_interval(confidence)):
        assert interval is not None
        assert answers.nps is not None
        assert -100 <= interval[0] <= answers.nps <= interval[1] <= 100


@given(some)
@settings(deadline=None)
def test_more_confidence_is_never_narrower(answers: Counts) -> None:
    for wide, narrow in (
        (answers.interval(0.99), answers.interval(0.9)),
        (answers.score_interval(0.99), answers.score_interval(0.9)),
    ):
        assert wide is not None
        assert narrow is not None
        assert wide[0] <= narrow[0]
        assert narrow[1] <= wide[1]


@given(some)
@settings(deadline=None)
def test_turning_the_answers_round_turns_the_intervals_round(answers: Counts) -> None:
    turned = Counts(answers.promoters, answers.passives, answers.detractors)
    for one, other in (
        (answers.interval(), turned.interval()),
        (answers.score_interval(), turned.score_interval()),
    ):
        assert one is not None
        assert other is not None
        assert other == pytest.approx((-one[1], -one[0]), abs=1e-9)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95, float("nan")])
def test_confidence_is_a_share(confidence: Any) -> None:
    for answers in (Counts(1, 2, 3), Counts(0, 0, 0)):
        with pytest.raises(ValueError, match="confidence"):
            answers.interval(confidence)
        with pytest.raises(ValueError, match="confidence"):
            answers.score_interval(confidence)


@pytest.mark.parametrize("n", [1, 2, 4, 10, 50, 1000])
def test_tango_of_a_unanimous_crowd_has_a_closed_form(n: int) -> None:
    z2 = Z95**2
    lower = 100 * (n - z2) / (n + z2)
    assert Counts(0, 0, n).score_interval() == pytest.approx((lower, 100), abs=1e-9)
    assert Counts(n, 0, 0).score_interval() == pytest.approx((-100, -lower), abs=1e-9)
    reach = 100 * z2 / (n + z2)
    assert Counts(0, n, 0).score_interval() == pytest.approx((-reach, reach), abs=1e-9)


def test_tango_ends_are_exact_where_the_scale_ends() -> None:
    upper, lower = Counts(0, 0, 7).score_interval(), Counts(7, 0, 0).score_interval()
    assert upper is not None
    assert lower is not None
    assert upper[1] == 100.0
    assert lower[0] == -100.0


def likelihood_z(answers: Counts, t: float) -> float:
    """z(t) with the shares found by brute search of the likelihood, not by the formula for Q."""
    low, high = max(0.0, -t), (1 - t) / 2

    def slope(q: float) -> float:
        return (
            answers.detractors / q
            + answers.promoters / (q + t)
            - 2 * answers.passives / max(1 - 2 * q - t, 1e-300)
        )

    for _ in range(200):
        q = (low + high) / 2
        low, high = (q, high) if q > 0 and slope(q) > 0 else (low, q)
    n = answers.total
    q = (low + high) / 2
    return (answers.promoters - answers.detractors - n * t) / sqrt(n * (2 * q + t - t * t))


@given(answers=some, t=st.floats(-0.95, 0.95))
@settings(deadline=None, max_examples=300)
def test_tango_keeps_exactly_what_the_likelihood_keeps(answers: Counts, t: float) -> None:
    # Where all three bands have answers the likelihood has one inner top, and bisecting its slope finds it.
    assume(min(answers.detractors, answers.passives, answers.promoters) > 0)
    interval = answers.score_interval()
    assert interval is not None
    z = abs(likelihood_z(answers, t))
    assume(abs(z - Z95) > 1e-6)
    assert (interval[0] <= 100 * t <= interval[1]) == (z < Z95)


@given(answers=some, scale=st.sampled_from([100, 10_000]))
@settings(deadline=None, max_examples=30)
def test_with_many_answers_both_intervals_agree(answers: Counts, scale: int) -> None:
    many = Counts(answers.detractors * scale, answers.passives * scale, answers.promoters * scale)
    assume(many.total >= 10_000 and (many.variance or 0) > 0.02)
    assert many.interval() == pytest.approx(many.score_interval(), abs=0.5)


def outcomes(n: int) -> Iterator[Counts]:
    for promoters in range(n + 1):
        for detractors in range(n - promoters + 1):
            yield Counts(detractors, n - promoters - detractors, promoters)


def probability(answers: Counts, p: float, d: float) -> float:
    n, big_p, big_d = answers.total, answers.promoters, answers.detractors
    ways = comb(n, big_p) * comb(n - big_p, big_d)
    return float(ways * p**big_p * d**big_d * (1 - p - d) ** answers.passives)


def wald(answers: Counts) -> tuple[float, float]:
    assert answers.nps is not None
    assert answers.standard_error is not None
    reach = Z95 * answers.standard_error
    return answers.nps - reach, answers.nps + reach


def coverage(n: int, truths: list[tuple[float, float]], kind: str) -> list[float]:
    """How often the interval holds the true score, over every way n people can answer."""
    made: list[tuple[Counts, tuple[float, float]]] = []
    for answers in outcomes(n):
        interval = {"wald": wald(answers), "adjusted": answers.interval(), "tango": answers.score_interval()}[
            kind
        ]
        assert interval is not None
        made.append((answers, interval))
    return [
        sum(probability(a, p, d) for a, (low, high) in made if low <= 100 * (p - d) <= high)
        for p, d in truths
    ]


# Every band between a tenth and four fifths, on a grid that misses the values ten answers can give.
TRUTHS = [
    (p / 1000, d / 1000) for p in range(103, 800, 29) for d in range(101, 800, 31) if 1000 - p - d >= 100
]


def test_ten_answers_keep_the_promise_that_plain_wald_breaks() -> None:
    plain, ours = coverage(10, TRUTHS, "wald"), coverage(10, TRUTHS, "adjusted")
    assert 0.88 < sum(plain) / len(plain) < 0.90
    assert min(plain) < 0.76
    assert 0.94 < sum(ours) / len(ours) < 0.96
    assert min(ours) > 0.89


def test_tango_keeps_it_too() -> None:
    kept = coverage(10, TRUTHS, "tango")
    assert 0.94 < sum(kept) / len(kept) < 0.97
    assert min(kept) > 0.88


def test_coverage_of_a_lopsided_crowd_of_thirty() -> None:
    assert coverage(30, [(0.90, 0.02)], "wald") == [pytest.approx(0.841, abs=5e-4)]
    assert coverage(30, [(0.90, 0.02)], "adjusted") == [pytest.approx(0.958, abs=5e-4)]
