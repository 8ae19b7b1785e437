"""How many unhappy customers were won back: by what they say when asked, and by their next survey answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery

from followups.models import FollowUp, RecoveryCheck
from followups.rules.recovery import RecoveryRate, recovery_rate
from surveys.models import Response

# A next answer later than this says more about other things than about what we did.
DAYS = 180


@dataclass(frozen=True)
class Recovery:
    """Of follow-ups closed in the period. Each rate has its n in `asked`.

    `sent` checks went out, `answered` of them were answered and `solved` of those with a yes; `checks` is
    the rate of the answered ones. `next_answers` is the rate of those who have answered a survey since.
    """

    sent: int
    answered: int
    solved: int
    checks: RecoveryRate
    next_answers: RecoveryRate


def recovery(follow_ups: QuerySet[FollowUp], start: datetime, end: datetime) -> Recovery:
    """Of these follow-ups, those whose closing fell from `start` up to `end`. Two queries.

    A check counts in the period in which it was planned, which is when its round was closed; a follow-up
    closed twice has two. A next answer counts once, for the follow-up closed last before it.
    """
    asked = RecoveryCheck.objects.filter(
        follow_up__in=follow_ups.order_by().values("pk"),
        planned_at__gte=start,
        planned_at__lt=end,
        invitation__state="asked",
    )
    said = list(asked.values_list("score_before", "score", "solved"))
    answered = [(before, after) for before, after, _solved in said if after is not None]
    return Recovery(
        sent=len(said),
        answered=len(answered),
        solved=sum(solved is True for _before, _after, solved in said),
        checks=recovery_rate(answered),
        next_answers=recovery_rate(_next_answers(follow_ups, start, end)),
    )


def _next_answers(
    follow_ups: QuerySet[FollowUp], start: datetime, end: datetime
) -> Iterator[tuple[int, int]]:
    """The score of each closed one beside that of the first answer that counts within so many days of it."""
    later = (
        Response.objects.counted()
        .filter(
            customer=OuterRef("customer"),
            answered_at__gt=OuterRef("closed_at"),
            answered_at__lte=OuterRef("closed_at") + timedelta(days=DAYS),
            is_historic=False,
        )
        .order_by("answered_at", "pk")
    )
    closed = (
        follow_ups.filter(closed_at__gte=start, closed_at__lt=end)
        .annotate(
            next_answer=Subquery(later.values("pk")[:1]), next_score=Subquery(later.values("score")[:1])
        )
        .exclude(next_answer=None)
        .exclude(next_answer=F("response"))
        .order_by("closed_at", "pk")
    )
    rows = closed.values_list("next_answer", "response__score", "opening_score", "next_score")
    # Of two that were closed before the same answer, the later one.
    last = {answer: (opened if now is None else now, after) for answer, now, opened, after in rows}
    yield from last.values()
