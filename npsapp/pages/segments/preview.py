"""Whom a segment holds just now, also while it is being composed."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from customers.forms.segment_builder import SegmentBuilder
from customers.models import Customer, Segment
from customers.reports.segment_members import in_segment, matching, moment_of
from customers.rules.segment_definition import UnreadableSegment

FIRST = 10


@dataclass(frozen=True)
class Preview:
    """`count` is None while it cannot be told; `names` are the first ones, and `rest` is how many follow."""

    count: int | None = None
    everybody: int = 0
    names: list[str] = field(default_factory=list)
    rest: int = 0


def preview(builder: SegmentBuilder, now: datetime) -> Preview:
    """Of what is being composed; nothing while it is unfinished. Four queries beside the vocabulary's."""
    definition = builder.finished()
    if definition is None:
        return Preview()
    try:
        return _preview(matching(Customer.objects.all(), definition, moment_of(now), builder.vocabulary))
    except UnreadableSegment:
        return Preview()


def preview_of(segment: Segment, now: datetime) -> Preview:
    """Of a segment as it is stored."""
    return _preview(in_segment(Customer.objects.all(), segment, now))


def _preview(found: QuerySet[Customer]) -> Preview:
    names = list(found.order_by("sort_name", "pk").values_list("name", flat=True)[:FIRST])
    count = found.count()
    return Preview(count, Customer.objects.present().count(), names, count - len(names))
