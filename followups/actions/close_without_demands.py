"""Close with one click what nobody waits for: a score the customer raised, or a light follow-up."""

from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.close_follow_up import end_follow_up
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Task

ClosedAs = FollowUp.ClosedAs


class NotRaised(Exception):
    """The customer has not raised the score, or has lowered it again."""


class NotLight(Exception):
    """Somebody was unhappy: closing says why, and what was done."""


def close_as_raised(follow_up_id: int, actor: User, now: datetime) -> FollowUp:
    """Closed because the customer raised the score to 7 or more. NotRaised."""
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if follow_up.is_open and not follow_up.is_raised:
            raise NotRaised(follow_up.pk)
        return _close(follow_up, ClosedAs.SCORE_CHANGED, actor, now)


def finish_light(follow_up_id: int, actor: User, now: datetime) -> FollowUp:
    """Closed as it stands; what was not done was not needed. NotLight."""
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if follow_up.is_open and not follow_up.is_light:
            raise NotLight(follow_up.pk)
        return _close(follow_up, ClosedAs.LIGHT, actor, now)


def _close(follow_up: FollowUp, closed_as: str, actor: User, now: datetime) -> FollowUp:
    if not follow_up.is_open:
        return follow_up
    for task in follow_up.tasks.filter(state=Task.State.OPEN):
        task.state, task.note, task.settled_at, task.settled_by = Task.State.SKIPPED, closed_as, now, actor
        task.save(update_fields=["state", "note", "settled_at", "settled_by"])
        data = {"task": task.pk, "kind": task.kind, "note": str(closed_as)}
        record_event(follow_up, FollowUpEvent.Name.TASK_SKIPPED, now, actor, **data)
    follow_up.closed_as = closed_as
    end_follow_up(follow_up, actor, now, closed_as=str(closed_as))
    return follow_up
