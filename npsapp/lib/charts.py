"""The geometry of charts: numbers in, coordinates out; templates draw them as SVG without inline styles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor

SCORES = 11
BAR_WIDTH, BAR_GAP, BAR_HEIGHT, BAR_TOP = 36, 8, 128, 20
TREND_WIDTH, TREND_HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 12, 36
GRID_STEPS = (10, 25, 50)
MOST_GRID_LINES = 5
MOST_LABELS = 7


@dataclass(frozen=True)
class Bar:
    """One score's bar; `middle` is where its label and count stand."""

    score: int
    count: int
    band: str
    x: int
    y: float
    width: int
    height: float
    middle: float


@dataclass(frozen=True)
class Distribution:
    """Eleven bars in a box of `width` × `height`; `base` is the line they stand on."""

    bars: tuple[Bar, ...]
    total: int
    width: int
    height: int
    base: int


def _band(score: int) -> str:
    if score <= 6:
        return "detractor"
    return "passive" if score <= 8 else "promoter"


def distribution(histogram: Sequence[int]) -> Distribution:
    """Lay out counts per score (11 of them, index = score)."""
    if len(histogram) != SCORES:
        raise ValueError("a histogram has 11 counts, one per score")
    highest = max(*histogram, 1)
    base = BAR_TOP + BAR_HEIGHT
    bars = []
    for score, count in enumerate(histogram):
        # A single answer among thousands must still be seen.
        height = max(round(BAR_HEIGHT * count / highest, 1), 2.0) if count else 0.0
        x = score * (BAR_WIDTH + BAR_GAP)
        bars.append(
            Bar(score, count, _band(score), x, round(base - height, 1), BAR_WIDTH, height, x + BAR_WIDTH / 2)
        )
    width = SCORES * (BAR_WIDTH + BAR_GAP) - BAR_GAP
    return Distribution(tuple(bars), sum(histogram), width, base + 24, base)


@dataclass(frozen=True)
class Period:
    """One period's figure as it comes in; value and interval are None when nobody answered."""

    label: str
    n: int
    value: int | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Dot:
    """One answered period; `alone` when neither neighbour was answered, so no band shows its interval."""

    period: Period
    x: float
    y: float
    low_y: float
    high_y: float
    alone: bool


@dataclass(frozen=True)
class GridLine:
    value: int
    y: float


@dataclass(frozen=True)
class Label:
    text: str
    x: float
    anchor: str
    minor: bool


@dataclass(frozen=True)
class Trend:
    """Line and band are broken where a period has no answers; points are "x,y x,y" as SVG wants them."""

    periods: tuple[Period, ...]
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    grid: tuple[GridLine, ...]
    labels: tuple[Label, ...]
    width: int = TREND_WIDTH
    height: int = TREND_HEIGHT
    left: int = LEFT
    right: int = TREND_WIDTH - RIGHT


def _limits(periods: Sequence[Period]) -> tuple[int, int, int]:
    """Find lowest and highest grid value and the step between lines, inside −100..100."""
    known = [
        edge for p in periods if p.value is not None for edge in (p.value, p.low, p.high) if edge is not None
    ]
    least, most = (min(known), max(known)) if known else (0, 50)
    for step in GRID_STEPS:
        low = max(floor(least / step) * step, -100)
        high = min(ceil(most / step) * step, 100)
        if low == high:
            low, high = max(low - step, -100), min(high + step, 100)
        if (high - low) / step < MOST_GRID_LINES:
            break
    return low, high, step


def _dots(periods: Sequence[Period], low: int, high: int) -> Iterator[tuple[bool, Dot | None]]:
    across = TREND_WIDTH - LEFT - RIGHT
    down = TREND_HEIGHT - TOP - BOTTOM

    def y(value: float) -> float:
        return round(TOP + down * (high - value) / (high - low), 1)

    for index, period in enumerate(periods):
        if period.value is None:
            yield False, None
            continue
        x = round(LEFT + across * (index / (len(periods) - 1) if len(periods) > 1 else 0.5), 1)
        bottom = period.value if period.low is None else period.low
        top = period.value if period.high is None else period.high
        neighbours = [*periods[max(index - 1, 0) : index], *periods[index + 1 : index + 2]]
        alone = all(neighbour.value is None for neighbour in neighbours)
        yield True, Dot(period, x, y(period.value), y(bottom), y(top), alone)


def _labels(periods: Sequence[Period]) -> Iterator[Label]:
    """Name every period when there is room, else every second or third, the newest always."""
    across = TREND_WIDTH - LEFT - RIGHT
    last = len(periods) - 1
    every = ceil(len(periods) / MOST_LABELS)
    for index, period in enumerate(periods):
        if (last - index) % every:
            continue
        x = round(LEFT + across * (index / last if last else 0.5), 1)
        anchor = "end" if index == last and last else "middle"
        yield Label(period.label, x, anchor, minor=bool((last - index) // every % 2))


def _points(pairs: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in pairs)


def trend(periods: Sequence[Period]) -> Trend:
    """Lay out figures over time, oldest first, with the band of their intervals."""
    low, high, step = _limits(periods)
    placed = list(_dots(periods, low, high))
    runs = [
        [dot for _, dot in run if dot is not None]
        for answered, run in groupby(placed, key=lambda pair: pair[0])
        if answered
    ]
    bands = [
        [(d.x, d.high_y) for d in run] + [(d.x, d.low_y) for d in reversed(run)]
        for run in runs
        if len(run) > 1
    ]
    down = TREND_HEIGHT - TOP - BOTTOM
    grid = [GridLine(v, round(TOP + down * (high - v) / (high - low), 1)) for v in range(low, high + 1, step)]
    return Trend(
        periods=tuple(periods),
        dots=tuple(dot for _, dot in placed if dot is not None),
        lines=tuple(_points([(d.x, d.y) for d in run]) for run in runs if len(run) > 1),
        bands=tuple(_points(edge) for edge in bands),
        grid=tuple(grid),
        labels=tuple(_labels(periods)),
    )
