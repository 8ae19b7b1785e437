"""What was tried last time: how the customer's follow-up before this one went."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Q, When

from followups.models import FollowUp, Promise
from followups.reports.follow_up_page import compensation_words


@dataclass(frozen=True)
class LastTime:
    """`closed_at` is None while that one is still open; of promises those that were settled count."""

    id: int
    score: int
    owner: str
    opened_at: datetime
    closed_at: datetime | None
    state: str
    cause: str
    customers_cause: str
    solution: str
    compensation: str
    kept: int
    broken: int


def last_time(follow_up: FollowUp) -> LastTime | None:
    """The newest of which something is written, else the newest; None when there was none. One query."""
    state = Promise.State
    before = (
        FollowUp.objects.serious()
        .filter(customer=follow_up.customer_id, opened_at__lte=follow_up.opened_at, pk__lt=follow_up.pk)
        .select_related("cause", "owner")
        .annotate(
            kept=Count("promises", filter=Q(promises__state=state.KEPT)),
            broken=Count("promises", filter=Q(promises__state=state.BROKEN)),
        )
        .order_by(Case(When(solution="", then=1), default=0), "-opened_at", "-pk")
        .first()
    )
    if before is None:
        return None
    return LastTime(
        id=before.pk,
        score=before.opening_score,
        owner=str(before.owner),
        opened_at=before.opened_at,
        closed_at=before.closed_at,
        state=str(before.get_closed_as_display() or before.get_state_display()),
        cause=str(before.cause or ""),
        customers_cause=before.customers_cause,
        solution=before.solution,
        compensation=compensation_words(before),
        kept=getattr(before, "kept", 0),
        broken=getattr(before, "broken", 0),
    )
