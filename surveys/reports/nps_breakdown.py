"""The score of each part – market, touchpoint, account manager – that together make the headline."""

from collections.abc import Mapping
from dataclasses import dataclass

from npsapp.lib.strips import Strip, strip
from surveys.reports.nps_figure import NpsFigure, nps_figure
from surveys.reports.score_counts import Histogram, total
from surveys.rules.nps import Counts

# So many parts are named; the smaller ones are added up, so that the sum stays the whole.
NAMED = 12
BY_ANSWERS, BY_SCORE = "n", "score"


@dataclass(frozen=True)
class Part:
    """`key` is the dimension's value as text."""

    key: str
    figure: NpsFigure
    strip: Strip


@dataclass(frozen=True)
class Breakdown:
    """`others` are the small parts together, None when every part is named."""

    parts: list[Part]
    others: Part | None
    others_count: int
    whole: Part | None


def nps_breakdown(histograms: Mapping[str, Histogram], sort: str, names_all: bool = False) -> Breakdown:
    """The parts with an answer, by answers or by score, the greatest first."""
    counts = {key: Counts.from_histogram(histogram) for key, histogram in histograms.items()}
    whole = Counts.from_histogram(total(histograms.values()))
    if whole.nps is None:
        return Breakdown([], None, 0, None)
    large = sorted(counts, key=lambda key: (-counts[key].total, key))
    # One part alone is named rather than called the others.
    most = len(large) if names_all or len(large) <= NAMED + 1 else NAMED
    named, rest = large[:most], large[most:]
    if sort == BY_SCORE:
        named.sort(key=lambda key: (-(counts[key].nps or 0), -counts[key].total, key))
    others = Counts.from_histogram(total(histograms[key] for key in rest))
    return Breakdown(
        parts=[_part(key, counts[key], whole.nps) for key in named],
        others=_part("", others, whole.nps) if rest else None,
        others_count=len(rest),
        whole=_part("", whole, whole.nps),
    )


def _part(key: str, counts: Counts, whole: float) -> Part:
    interval = counts.interval()
    if counts.nps is None or interval is None:
        raise ValueError("a part has answers")
    return Part(key, nps_figure(counts), strip(counts.nps, interval, whole))
