"""The other open follow-ups of the same customer: one call usually answers them all."""

from dataclasses import dataclass
from datetime import datetime

from followups.models import FollowUp


@dataclass(frozen=True)
class OtherOpen:
    id: int
    score: int
    answered_at: datetime


def other_open(follow_up: FollowUp) -> list[OtherOpen]:
    """The oldest first; light ones are no answer to anybody. One query."""
    if follow_up.is_light:
        return []
    others = FollowUp.objects.owed().filter(customer=follow_up.customer_id).exclude(pk=follow_up.pk)
    rows = others.select_related("response").order_by("opened_at", "pk")
    return [OtherOpen(each.pk, each.opening_score, each.response.answered_at) for each in rows]
