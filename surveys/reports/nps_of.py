"""The NPS of any set of answers, with its n and its doubt."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from surveys.models import Response
from surveys.models.response import COUNTED
from surveys.reports.nps_figure import NpsFigure, nps_figure
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts


@dataclass(frozen=True)
class NpsOf:
    """`total` counts every answer of the set, `figure` only those that enter the headline NPS."""

    figure: NpsFigure
    total: int


def nps_of(responses: QuerySet[Response]) -> NpsOf:
    """One query, by the rows themselves: the set may be narrowed to anything."""
    rows = (
        responses.order_by().values_list("score").annotate(n=Count("pk", filter=COUNTED), every=Count("pk"))
    )
    histogram, total = [0] * SCORES, 0
    for score, counted, every in rows:
        total += every
        if score is not None:
            histogram[score] += counted
    return NpsOf(nps_figure(Counts.from_histogram(histogram)), total)
