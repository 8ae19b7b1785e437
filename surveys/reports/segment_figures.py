"""How many are in a segment, and the score of what they last said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from customers.models import Customer, Segment
from customers.reports.segment_members import in_segment
from surveys.models import Survey
from surveys.reports.last_answer import newest_of_kind
from surveys.reports.one_figure import KINDS
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts

FEWEST = 5  # below it a figure would tell what one person said


@dataclass(frozen=True)
class SegmentFigures:
    """`nps` is in whole points, None with too few of them having answered a survey of this kind."""

    customers: int
    answered: int
    nps: int | None
    kind: str


def segment_figures(segment: Segment, now: datetime) -> SegmentFigures:
    """One query beside those of the segment itself."""
    return figures_of(in_segment(Customer.objects.all(), segment, now))


def figures_of(customers: QuerySet[Customer]) -> SegmentFigures:
    """Of the first kind of survey that any of them has answered."""
    last = {f"last_{kind}": newest_of_kind(kind) for kind in KINDS}
    rows = list(customers.annotate(**last).order_by().values_list(*last).annotate(count=Count("pk")))
    histograms = [[0] * SCORES for _kind in KINDS]
    for *scores, count in rows:
        for histogram, score in zip(histograms, scores, strict=True):
            if score is not None:
                histogram[score] += count
    place = next((place for place, histogram in enumerate(histograms) if sum(histogram)), 0)
    counts = Counts.from_histogram(histograms[place])
    shown = counts.shown if counts.total >= FEWEST else None
    name = str(Survey.Kind(KINDS[place]).label)
    return SegmentFigures(sum(count for *_scores, count in rows), counts.total, shown, name)
