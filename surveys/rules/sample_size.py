"""How many answers a claim needs, before anyone waits for it."""

from math import ceil, isfinite
from statistics import NormalDist

from surveys.rules.intervals import PSEUDO_TOTAL, z_for


def answers_needed(margin: float, variance: float = 1.0, confidence: float = 0.95) -> int:
    """Answers until a score is known to ± `margin` points; at least 1, since nothing is known from none.

    `variance` is that of one answer, 0..1: 1 is the worst case, 0.64 a 60/20/20 split.
    """
    return _rounded(z_for(confidence) ** 2 * _variance(variance), margin)


def answers_needed_for_difference(
    points: float,
    variance_a: float = 1.0,
    variance_b: float = 1.0,
    confidence: float = 0.95,
    power: float = 0.8,
) -> int:
    """Answers **on each side** until a true difference of `points` is found with the given power."""
    if not 0 < power < 1:
        raise ValueError(f"power must lie between 0 and 1, got {power!r}")
    quantiles = z_for(confidence) + NormalDist().inv_cdf(power)
    return _rounded(quantiles**2 * (_variance(variance_a) + _variance(variance_b)), points)


def _rounded(spread: float, points: float) -> int:
    if not (isfinite(points) and points > 0):
        raise ValueError(f"a distance in points must be above 0, got {points!r}")
    return max(1, ceil(spread * 10_000 / points**2 - PSEUDO_TOTAL))


def _variance(variance: float) -> float:
    if not 0 <= variance <= 1:
        raise ValueError(f"the variance of one answer lies in 0..1, got {variance!r}")
    return variance
