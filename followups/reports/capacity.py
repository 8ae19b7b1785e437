"""How much of the work on answers is at risk: whoever asks customers asks this first."""

from datetime import datetime

from django.db.models import Case, Count, F, Q, When

from followups.models import FollowUp
from surveys.rules.pace import Capacity

_RUNNING_DEADLINE = Case(
    When(first_contact_met_at=None, then=F("first_contact_due_at")), default=F("resolution_due_at")
)


def follow_up_capacity(now: datetime) -> Capacity:
    """Open follow-ups, and those past three quarters of their time. One query.

    The levels of escalation know business time: when three quarters are behind, the next one is the
    deadline itself or later, and none is left of those that are long overdue.
    """
    at_risk = Q(deadline__lt=now) | Q(next_level_at=None) | Q(next_level_at__gte=F("deadline"))
    counts = FollowUp.objects.owed().annotate(deadline=_RUNNING_DEADLINE)
    found = counts.aggregate(open=Count("pk"), at_risk=Count("pk", filter=at_risk))
    return Capacity(found["open"], found["at_risk"])
