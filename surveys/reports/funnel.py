"""From asked to answered, and why the others were not asked."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from customers.models import Message
from surveys.models import Invitation, Response, Survey
from surveys.models.invitation import InvitationQuerySet
from surveys.reports.dimensions import EVERYTHING, Scope
from surveys.reports.whom_we_asked import invitations_of


@dataclass(frozen=True)
class NotAsked:
    """How many were left in peace for one reason."""

    reason: str
    count: int


@dataclass(frozen=True)
class Funnel:
    """`rate` is answers in percent of what was delivered, None when nothing was."""

    asked: int
    delivered: int
    answers: int
    not_asked: int
    rate: int | None
    reasons: list[NotAsked]


def funnel(start: datetime, end: datetime, scope: Scope = EVERYTHING) -> Funnel:
    """Of those asked from `start` up to `end`: whose mail arrived, and who answered. Two queries."""
    whom = invitations_of(scope)
    asked = _scored().filter(whom, state=Invitation.State.ASKED, asked_at__gte=start, asked_at__lt=end)
    answered = Q(response__isnull=False) & ~Q(response__state=Response.State.DISCARDED)
    numbers = asked.aggregate(
        asked=Count("pk"),
        # Who answered has had the mail, whatever the server said.
        delivered=Count("pk", filter=Q(message__state=Message.State.ACCEPTED) | answered),
        answers=Count("pk", filter=answered),
    )
    reasons = _reasons(whom, start, end)
    delivered = numbers["delivered"]
    return Funnel(
        asked=numbers["asked"],
        delivered=delivered,
        answers=numbers["answers"],
        not_asked=sum(reason.count for reason in reasons),
        rate=round(100 * numbers["answers"] / delivered) if delivered else None,
        reasons=reasons,
    )


def _scored() -> InvitationQuerySet:
    """Those that ask for a score, which is what the page is about."""
    return Invitation.objects.filter(is_test=False).exclude(survey__kind=Survey.Kind.FEEDBACK)


def _reasons(whom: Q, start: datetime, end: datetime) -> list[NotAsked]:
    """Most frequent first."""
    rows = (
        _scored()
        .filter(whom, state=Invitation.State.NOT_ASKED, created_at__gte=start, created_at__lt=end)
        .values_list("reason")
        .annotate(n=Count("pk"))
        .order_by("-n", "reason")
    )
    return [NotAsked(str(Invitation.Reason(reason).label), count) for reason, count in rows]
