"""Words for a score: its level with the doubt, and how much a number of answers allows one to say.

Stable codes, not text: the screens translate them.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveys.rules.nps import ENOUGH_TO_COMPARE, Counts

LEVELS = ("poor", "good", "strong", "outstanding")
DEFAULT_EDGES = (0.0, 50.0, 70.0)

TOO_FEW, FEW, ENOUGH = "too_few", "few", "enough"
FEW_BELOW = 30


@dataclass(frozen=True)
class Level:
    """The level of the score itself, and the neighbouring one it might as well be, if any."""

    code: str
    doubt: str | None


def level(counts: Counts, edges: Sequence[float] = DEFAULT_EDGES, confidence: float = 0.95) -> Level | None:
    """As in "strong, could be good"; None without answers. A level starts at its edge: 0 is good, 50 strong.

    The doubt is the next level on the side where the interval reaches further beyond its edge, and the lower
    one when both sides reach equally far. ValueError unless `edges` are three, rising, within -100..100.
    """
    _check_edges(edges)
    interval = counts.interval(confidence)
    if counts.nps is None or interval is None:
        return None
    here = bisect_right(edges, counts.nps)
    below = edges[here - 1] - interval[0] if here > 0 else 0.0
    above = interval[1] - edges[here] if here < len(edges) else 0.0
    if max(below, above) <= 0:
        return Level(LEVELS[here], None)
    return Level(LEVELS[here], LEVELS[here - 1] if below >= above else LEVELS[here + 1])


def claim(answers: int) -> str:
    """Below 10 no claim of change is made, below 30 "few answers" is said beside the figure."""
    if answers < ENOUGH_TO_COMPARE:
        return TOO_FEW
    return FEW if answers < FEW_BELOW else ENOUGH


def _check_edges(edges: Sequence[float]) -> None:
    rising = all(low < high for low, high in pairwise(edges))
    if len(edges) != len(LEVELS) - 1 or not rising or not (edges[0] >= -100 and edges[-1] <= 100):
        raise ValueError(f"edges are {len(LEVELS) - 1} rising numbers within -100..100, got {tuple(edges)!r}")
