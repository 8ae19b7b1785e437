"""Who is in a segment."""

from datetime import datetime
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet

from customers.models import Customer, Organisation, Segment
from customers.models.fields import zone_of
from customers.ports.segment_fields import Moment
from customers.reports.segment_conditions import where
from customers.reports.segment_vocabulary import Vocabulary
from customers.rules.segment_definition import Condition, Definition, UnreadableSegment


def in_segment(customers: QuerySet[Customer], segment: Segment, now: datetime) -> QuerySet[Customer]:
    """Those of these customers who are in the segment; nobody while it cannot be read.

    Days are counted in the organisation's zone. One query for the zone, one for each attribute and list of
    choices it asks about.
    """
    try:
        return matching(customers, segment.read(), moment_of(now))
    except UnreadableSegment:
        return customers.none()


def matching(
    customers: QuerySet[Customer],
    definition: Definition,
    moment: Moment,
    vocabulary: Vocabulary | None = None,
) -> QuerySet[Customer]:
    """Those for whom the definition holds; UnreadableSegment when a condition cannot be read any more."""
    words = vocabulary or Vocabulary()

    def asked(condition: Condition) -> Q:
        problem, field = words.problem(condition), words.find(condition.field)
        if problem or field is None:
            raise UnreadableSegment(problem)
        return where(field, condition, moment)

    # Of those who were erased nothing is left that a segment could ask about.
    found = customers.filter(reduce(and_, map(asked, definition.all), Q(erased_at=None)))
    return found.filter(reduce(or_, map(asked, definition.any))) if definition.any else found


def moment_of(now: datetime) -> Moment:
    """This moment, with the organisation's zone."""
    return Moment(now, zone_of(Organisation.objects.current().zone))
