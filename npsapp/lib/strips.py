"""The geometry of scores and their intervals on one line of points; templates draw it as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

WIDTH, HEIGHT, MARGIN = 216, 20, 8
STEP = 25

Interval = tuple[float, float]


@dataclass(frozen=True)
class Scale:
    """From which to which point the line goes; the same for all that are compared."""

    low: int
    high: int

    @classmethod
    def around(cls, intervals: Sequence[Interval]) -> "Scale":
        """Just wide enough, in steps of 25 points."""
        low = floor(min(low for low, _high in intervals) / STEP) * STEP
        high = ceil(max(high for _low, high in intervals) / STEP) * STEP
        return cls(low, high if high > low else low + STEP)

    def x(self, points: float) -> float:
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (points - self.low) / (self.high - self.low), 1)


@dataclass(frozen=True)
class Strip:
    """The interval from `low` to `high`, the score at `value`, all together at `whole`; nought at `zero`."""

    low: float
    high: float
    value: float
    whole: float
    zero: float | None
    width: int = WIDTH
    height: int = HEIGHT
    middle: int = HEIGHT // 2


def strip(value: float, interval: Interval, whole: float, scale: Scale) -> Strip:
    """Points in, coordinates out."""
    low, high = interval
    zero = scale.x(0) if scale.low <= 0 <= scale.high else None
    return Strip(scale.x(low), scale.x(high), scale.x(value), scale.x(whole), zero)
