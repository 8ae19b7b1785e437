"""Low answers kept back: they stand in the ledger until somebody decides, or a follow-up can be opened."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from followups.reports.deadlines import OVERDUE, Deadline, WorkingTime
from followups.rules.business_time import CalendarNeverOpens, add_business_time
from surveys.models import Response, Review
from surveys.rules.holding import REASONS

MOST = 100


@dataclass(frozen=True)
class HeldAnswer:
    """What was said, and when it must be reviewed; no deadline when no work calendar can tell.

    `score` may differ from the response's: a low change of an answer that was confirmed before.
    """

    response: Response
    score: int | None
    held_at: datetime
    deadline: Deadline | None

    @property
    def is_overdue(self) -> bool:
        return self.deadline is None or self.deadline.state == OVERDUE


def held_answers(time: WorkingTime) -> list[HeldAnswer]:
    """The newest hundred of each kind. Two queries, beside the calendar's."""
    reviews = (
        Review.objects.waiting()
        .low()
        .select_related("revision", "response__customer__company")
        .order_by("-held_at", "-pk")[:MOST]
    )
    stuck = (
        Response.objects.filter(
            Q(kind=Response.Kind.NPS, score__lte=6) | Q(solved=False),
            state=Response.State.HELD,
            is_test=False,
        )
        .exclude(hold_reason__in=REASONS)
        .select_related("customer__company")
        .order_by("-answered_at", "-pk")[:MOST]
    )
    held = [(each.response, each.revision.score, each.held_at) for each in reviews]
    held += [(each, each.score, each.changed_at) for each in stuck]
    held.sort(key=lambda entry: entry[2], reverse=True)
    return [HeldAnswer(*entry, review_deadline(entry[2], time)) for entry in held]


def review_deadline(held_at: datetime, time: WorkingTime) -> Deadline | None:
    """Held answers have no follow-up, so the standard calendar measures their hour."""
    standard = time.standard_id
    if standard is None:
        return None
    try:
        due_at = add_business_time(held_at, settings.REVIEW_MINUTES, time.calendar(standard))
    except CalendarNeverOpens:
        return None
    return time.running(due_at, held_at, standard)
