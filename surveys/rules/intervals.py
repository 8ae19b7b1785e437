"""The arithmetic under every interval: the normal quantile, adjusted Wald, and Tango's score interval.

Everything here is on the scale -1..1; `nps.py` turns it into points.
"""

from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist

# Pseudo-answers added before any interval is made, the same at every confidence level. With them the interval
# keeps its promise at n = 10, where the plain Wald interval covers 74 % at worst.
PSEUDO_DETRACTORS = PSEUDO_PROMOTERS = 0.75
PSEUDO_PASSIVES = 1.5
PSEUDO_TOTAL = PSEUDO_DETRACTORS + PSEUDO_PASSIVES + PSEUDO_PROMOTERS

_BISECTIONS = 64  # halves an interval of length 2 to below the precision of a float


def z_for(confidence: float) -> float:
    """The two-sided normal quantile, 1.959964 at 0.95. ValueError unless 0 < confidence < 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, got {confidence!r}")
    return NormalDist().inv_cdf((1 + confidence) / 2)


@dataclass(frozen=True, slots=True)
class Adjusted:
    """One score with the pseudo-answers added: its centre, and the variance of that centre."""

    theta: float
    variance_of_mean: float

    @classmethod
    def of(cls, detractors: int, passives: int, promoters: int) -> "Adjusted":
        total = detractors + passives + promoters + PSEUDO_TOTAL
        p = (promoters + PSEUDO_PROMOTERS) / total
        d = (detractors + PSEUDO_DETRACTORS) / total
        theta = p - d
        return cls(theta, (p + d - theta * theta) / total)


def tango_bounds(detractors: int, passives: int, promoters: int, confidence: float) -> tuple[float, float]:
    """All t with |z(t)| <= z, as (low, high). Needs at least one answer."""
    z = z_for(confidence)
    # The mirror image of the lower end, so that turning the answers round turns the interval round exactly.
    return (
        _tango_low(detractors, passives, promoters, z),
        -_tango_low(promoters, passives, detractors, z),
    )


def _tango_low(detractors: int, passives: int, promoters: int, z: float) -> float:
    """The smallest t that the answers do not refuse. z(t) falls as t grows, so bisection finds it."""
    total = detractors + passives + promoters
    refused, kept = -1.0, (promoters - detractors) / total
    if _tango_z(refused, detractors, total, promoters) <= z:
        return refused
    for _ in range(_BISECTIONS):
        middle = (refused + kept) / 2
        if _tango_z(middle, detractors, total, promoters) <= z:
            kept = middle
        else:
            refused = middle
    return kept


def _tango_z(t: float, detractors: int, total: int, promoters: int) -> float:
    """How many standard errors the answers lie above t, the variance taken under "the true score is t"."""
    excess = promoters - detractors - total * t
    q = _share_of_detractors_given(t, detractors, total, promoters)
    variance = total * (2 * q + t - t * t)
    if variance > 0:
        return excess / sqrt(variance)
    # No spread is possible under t: either the answers are exactly t, or t is out of the question.
    if excess == 0:
        return 0.0
    return inf if excess > 0 else -inf


def _share_of_detractors_given(t: float, detractors: int, total: int, promoters: int) -> float:
    """Detractors' likeliest share if the true score is t: the larger root of 2nQ² + BQ - Dt(1-t) = 0."""
    b = t * (2 * total - promoters + detractors) - promoters - detractors
    product = detractors * t * (1 - t)
    root = sqrt(max(0.0, b * b + 8 * total * product))
    # Of the two ways to write the same root, the one that does not subtract two nearly equal numbers.
    q = (root - b) / (4 * total) if b <= 0 else 2 * product / (root + b)
    return min(max(q, 0.0, -t), (1 - t) / 2)
