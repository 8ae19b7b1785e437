"""The score and its honesty: bands, counts, NPS, intervals and differences, all in points (-100..100).

SQL counts and this module computes, so that dashboard, API, digest and export can never disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, hypot, sqrt

from surveys.rules.intervals import Adjusted, tango_bounds, z_for
from surveys.rules.sample_size import answers_needed, answers_needed_for_difference
from surveys.rules.scores import band, is_whole_number

__all__ = [
    "ENOUGH_TO_COMPARE",
    "Counts",
    "Difference",
    "answers_needed",
    "answers_needed_for_difference",
    "band",
    "difference",
    "difference_from_rest",
]

ENOUGH_TO_COMPARE = 10  # answers on each side; below it nobody claims a difference


@dataclass(frozen=True)
class Counts:
    """How many answered in each band. Every figure of an empty `Counts` is None, never 0."""

    detractors: int
    passives: int
    promoters: int

    def __post_init__(self) -> None:
        for count in (self.detractors, self.passives, self.promoters):
            _check_count(count)

    @classmethod
    def from_histogram(cls, histogram: Sequence[int]) -> "Counts":
        """From 11 counts, the index being the score. ValueError for any other length."""
        if len(histogram) != 11:
            raise ValueError(f"a histogram has 11 counts, one per score 0-10, got {len(histogram)}")
        for count in histogram:
            _check_count(count)
        return cls(sum(histogram[:7]), sum(histogram[7:9]), sum(histogram[9:]))

    @property
    def total(self) -> int:
        return self.detractors + self.passives + self.promoters

    @property
    def nps(self) -> float | None:
        """Promoters' share minus detractors', unrounded."""
        return 100 * self._balance / self.total if self.total else None

    @property
    def shown(self) -> int | None:
        """The score as printed: half away from zero, in integers only, so that -0.1 shows 0 and never -0."""
        if not self.total:
            return None
        size = (200 * abs(self._balance) + self.total) // (2 * self.total)
        return size if self._balance >= 0 else -size

    @property
    def variance(self) -> float | None:
        """p + d - (p - d)² of one answer, 0..1, worked out in integers so that it is never below 0."""
        if not self.total:
            return None
        extremes = self.promoters + self.detractors
        return (self.total * extremes - self._balance**2) / self.total**2

    @property
    def standard_error(self) -> float | None:
        return None if self.variance is None else 100 * sqrt(self.variance / self.total)

    def percentages(self) -> tuple[int, int, int] | None:
        """Detractors, passives, promoters in whole percent that add up to 100, by largest remainder.

        Where remainders are equal the larger count gets the point, then the earlier band.
        """
        if not self.total:
            return None
        counts = (self.detractors, self.passives, self.promoters)
        whole = [100 * count // self.total for count in counts]
        by_claim = sorted(range(3), key=lambda i: (-(100 * counts[i] % self.total), -counts[i], i))
        for i in by_claim[: 100 - sum(whole)]:
            whole[i] += 1
        return whole[0], whole[1], whole[2]

    def interval(self, confidence: float = 0.95) -> tuple[float, float] | None:
        """The adjusted Wald interval shown beside every score; it always holds the score itself."""
        z = z_for(confidence)
        if self.nps is None:
            return None
        adjusted = self._adjusted()
        reach = z * sqrt(adjusted.variance_of_mean)
        low, high = _clip(100 * (adjusted.theta - reach), 100 * (adjusted.theta + reach), 100)
        return min(low, self.nps), max(high, self.nps)

    def score_interval(self, confidence: float = 0.95) -> tuple[float, float] | None:
        """Tango's score interval: slower, and right for a handful of answers too."""
        z_for(confidence)
        if self.nps is None:
            return None
        low, high = tango_bounds(self.detractors, self.passives, self.promoters, confidence)
        return min(100 * low, self.nps), max(100 * high, self.nps)

    @property
    def _balance(self) -> int:
        return self.promoters - self.detractors

    def _adjusted(self) -> Adjusted:
        return Adjusted.of(self.detractors, self.passives, self.promoters)


@dataclass(frozen=True)
class Difference:
    """One score minus another, in points. `observed` is printed; the others carry the pseudo-answers."""

    observed: float
    adjusted: float
    low: float
    high: float
    z: float
    p_value: float


def difference(a: Counts, b: Counts, confidence: float = 0.95) -> Difference | None:
    """a - b for two independent groups, or None ("too few answers") when either has fewer than 10."""
    z_limit = z_for(confidence)
    if min(a.total, b.total) < ENOUGH_TO_COMPARE:
        return None
    ours, theirs = a._adjusted(), b._adjusted()
    adjusted = 100 * (ours.theta - theirs.theta)
    # Each side keeps its own variance: pooling them gives false alarms up to 24 % at a nominal 5 %.
    error = 100 * sqrt(ours.variance_of_mean + theirs.variance_of_mean)
    z = adjusted / error
    low, high = _clip(adjusted - z_limit * error, adjusted + z_limit * error, 200)
    return Difference(_observed(a, b), adjusted, low, high, z, p_value=erfc(abs(z) / sqrt(2)))


def difference_from_rest(part: Counts, rest: Counts, confidence: float = 0.95) -> tuple[float, float] | None:
    """The interval of part - rest by MOVER on Tango's intervals; for one small segment against everyone else.

    None only when a side is empty. A part below 10 answers still gets its (wide) interval, but no claim.
    """
    ours, theirs = part.score_interval(confidence), rest.score_interval(confidence)
    if ours is None or theirs is None or part.nps is None or rest.nps is None:
        return None
    gap = _observed(part, rest)
    low = gap - hypot(part.nps - ours[0], theirs[1] - rest.nps)
    high = gap + hypot(ours[1] - part.nps, rest.nps - theirs[0])
    return _clip(low, high, 200)


def _observed(a: Counts, b: Counts) -> float:
    # One division of integers, so that equal scores differ by exactly 0.
    return 100 * (a._balance * b.total - b._balance * a.total) / (a.total * b.total)


def _clip(low: float, high: float, limit: int) -> tuple[float, float]:
    return max(low, float(-limit)), min(high, float(limit))


def _check_count(count: object) -> None:
    if not is_whole_number(count) or count < 0:
        raise ValueError(f"a count is a whole number from 0 up, got {count!r}")
