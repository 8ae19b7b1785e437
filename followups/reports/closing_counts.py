"""What follow-ups closed in a period were about, and what customers were given."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from followups.models import Cause, FollowUp
from followups.reports.acting_numbers import Span
from followups.rules.acting_numbers import Share


@dataclass(frozen=True)
class CauseCount:
    """`share`: of all that were closed with a cause."""

    name: str
    is_communication: bool
    share: Share


@dataclass(frozen=True)
class Given:
    """`total` is None where no amount was said."""

    name: str
    count: int
    total: Decimal | None


@dataclass(frozen=True)
class ClosingCounts:
    """`communication`: of those with a cause, those whose cause lies in how we talk."""

    causes: list[CauseCount]
    communication: Share
    given: list[Given]
    given_share: Share
    given_total: Decimal


def closing_counts(follow_ups: QuerySet[FollowUp], span: Span) -> ClosingCounts:
    """Three queries."""
    closed = follow_ups.filter(span.holds("closed_at")).order_by()
    causes = _causes(closed)
    given, without = _given(closed)
    helped = sum(each.count for each in given)
    return ClosingCounts(
        causes=causes,
        communication=Share(
            sum(each.share.count for each in causes if each.is_communication),
            causes[0].share.n if causes else 0,
        ),
        given=given,
        given_share=Share(helped, helped + without),
        given_total=sum((each.total or Decimal() for each in given), Decimal()),
    )


def _causes(closed: QuerySet[FollowUp]) -> list[CauseCount]:
    """Most often first."""
    counts = dict(closed.filter(cause__isnull=False).values_list("cause").annotate(count=Count("pk")))
    known = Cause.objects.in_bulk(list(counts))
    everything = sum(counts.values())
    ordered = sorted(counts, key=lambda pk: (-counts[pk], known[pk].position, pk))
    return [
        CauseCount(str(known[pk]), known[pk].is_communication, Share(counts[pk], everything))
        for pk in ordered
    ]


def _given(closed: QuerySet[FollowUp]) -> tuple[list[Given], int]:
    """What was given, most often first, and how many were given nothing."""
    kinds = FollowUp.Compensation
    said = closed.exclude(compensation="").values_list("compensation")
    rows = list(
        said.annotate(
            count=Count("pk"), total=Sum("compensation_amount", filter=Q(compensation_amount__gt=0))
        )
    )
    given = [Given(str(kinds(kind).label), count, total) for kind, count, total in rows if kind != kinds.NONE]
    without = sum(count for kind, count, _total in rows if kind == kinds.NONE)
    return sorted(given, key=lambda each: (-each.count, each.name)), without
