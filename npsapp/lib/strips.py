"""The geometry of a score and its interval on a line from −100 to 100; templates draw it as SVG."""

from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 216, 20, 8


@dataclass(frozen=True)
class Strip:
    """The interval from `low` to `high`, the score at `value`, nought at `zero`, all together at `whole`."""

    low: float
    high: float
    value: float
    whole: float
    zero: float
    width: int = WIDTH
    height: int = HEIGHT
    middle: int = HEIGHT // 2


def strip(value: float, interval: tuple[float, float], whole: float) -> Strip:
    """Points in, coordinates out."""
    low, high = interval
    return Strip(_x(low), _x(high), _x(value), _x(whole), _x(0))


def _x(points: float) -> float:
    return round(MARGIN + (WIDTH - 2 * MARGIN) * (points + 100) / 200, 1)
