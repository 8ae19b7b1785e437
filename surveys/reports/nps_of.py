"""The NPS of any set of answers, with its n and its doubt: one figure for each kind of survey."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from surveys.models import Response, Survey
from surveys.models.response_conditions import COUNTED
from surveys.reports.nps_figure import NpsFigure, apart_figure, nps_figure
from surveys.reports.one_figure import APART, KINDS
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts


@dataclass(frozen=True)
class OfKind:
    """`name` is what the kind is called."""

    name: str
    figure: NpsFigure


@dataclass(frozen=True)
class NpsOf:
    """`total` counts every answer of the set, `figures` only those that enter an NPS, by kind of survey.

    `apart` are those through doors that anybody may use, None without any.
    """

    figures: list[OfKind]
    apart: NpsFigure | None
    total: int


def nps_of(responses: QuerySet[Response]) -> NpsOf:
    """One query, by the rows themselves: the set may be narrowed to anything."""
    numbers = {"n": Count("pk", filter=COUNTED), "every": Count("pk")}
    rows = responses.order_by().values_list("survey__kind", "channel", "score").annotate(**numbers)
    histograms: dict[str, list[int]] = defaultdict(lambda: [0] * SCORES)
    total = 0
    for kind, channel, score, counted, every in rows:
        total += every
        if score is not None and counted:
            histograms["apart" if channel in APART else kind][score] += counted
    figures = [
        OfKind(str(Survey.Kind(kind).label), nps_figure(Counts.from_histogram(histograms[kind])))
        for kind in KINDS
        if kind in histograms
    ]
    return NpsOf(figures, apart_figure(Counts.from_histogram(histograms["apart"])), total)
