"""How many are in a segment, and the score of what they last said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from customers.models import Customer, Segment
from customers.reports.segment_members import in_segment
from surveys.reports.last_answer import LAST_SCORE, with_last_answer
from surveys.rules.nps import Counts

FEWEST = 5  # below it a figure would tell what one person said


@dataclass(frozen=True)
class SegmentFigures:
    """`nps` is in whole points, None with too few of them having answered (`answered`)."""

    customers: int
    answered: int
    nps: int | None


def segment_figures(segment: Segment, now: datetime) -> SegmentFigures:
    """One query beside those of the segment itself."""
    return figures_of(in_segment(Customer.objects.all(), segment, now))


def figures_of(customers: QuerySet[Customer]) -> SegmentFigures:
    answered = with_last_answer(customers).order_by()
    by_score = dict(answered.values_list(LAST_SCORE).annotate(count=Count("pk")))
    total = sum(by_score.values())
    counts = Counts.from_histogram([by_score.get(score, 0) for score in range(11)])
    shown = counts.shown if counts.total >= FEWEST else None
    return SegmentFigures(total, counts.total, shown)
