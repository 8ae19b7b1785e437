"""The score of each part – market, touchpoint, account manager – that together make the headline."""

from collections.abc import Mapping
from dataclasses import dataclass

from npsapp.lib.strips import Interval, Scale, Strip, strip
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
    """`others` are the small parts together, None when all are named; `whole` is None without answers."""

    parts: list[Part]
    others: Part | None
    others_count: int
    whole: Part | None
    scale: Scale


def nps_breakdown(histograms: Mapping[str, Histogram], sort: str, names_all: bool = False) -> Breakdown:
    """The parts with an answer, by answers or by score, the greatest first."""
    counts = {key: Counts.from_histogram(histogram) for key, histogram in histograms.items()}
    whole = Counts.from_histogram(total(histograms.values()))
    large = sorted(counts, key=lambda key: (-counts[key].total, key))
    # One part alone is named rather than called the others.
    most = len(large) if names_all or len(large) <= NAMED + 1 else NAMED
    named, rest = large[:most], large[most:]
    if sort == BY_SCORE:
        named.sort(key=lambda key: (-_points(counts[key]), -counts[key].total, key))
    others = Counts.from_histogram(total(histograms[key] for key in rest))
    shown = [counts[key] for key in named] + [others] * bool(rest) + [whole]
    scale = Scale.around([_interval(each) for each in shown])

    def part(key: str, of: Counts) -> Part:
        return Part(key, nps_figure(of), strip(_points(of), _interval(of), _points(whole), scale))

    return Breakdown(
        parts=[part(key, counts[key]) for key in named],
        others=part("", others) if rest else None,
        others_count=len(rest),
        whole=part("", whole) if whole.total else None,
        scale=scale,
    )


def _points(counts: Counts) -> float:
    return counts.nps or 0.0


def _interval(counts: Counts) -> Interval:
    return counts.interval() or (0.0, 0.0)
