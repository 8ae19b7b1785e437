"""Append one event to a follow-up's story."""

from datetime import datetime

from customers.models import User
from followups.models import FollowUp, FollowUpEvent


def record_event(
    follow_up: FollowUp, name: str, at: datetime, actor: User | None = None, **data: object
) -> FollowUpEvent:
    """`data` must be JSON; no actor means that the system did it."""
    return FollowUpEvent.objects.create(follow_up=follow_up, name=name, at=at, actor=actor, data=data)
