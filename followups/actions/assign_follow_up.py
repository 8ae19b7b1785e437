"""Give a follow-up to somebody else."""

from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.give_access import give_access, take_back_access
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import AwaitedReply, FollowUp, FollowUpEvent, Notice


def assign_follow_up(
    follow_up_id: int, owner: User, actor: User | None, now: datetime, why: str = ""
) -> FollowUp:
    """The new owner gets access, the promises and a notice; assigning to the owner changes nothing.

    `why` is a stable word for a change that nobody decided: the owner has left, or is away.
    """
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if follow_up.owner_id == owner.pk:
            return follow_up
        before, follow_up.owner = follow_up.owner, owner
        follow_up.save(update_fields=["owner"])
        reason = {"why": why} if why else {}
        event = record_event(
            follow_up, FollowUpEvent.Name.ASSIGNED, now, actor, owner=owner.pk, before=before.pk, **reason
        )
        follow_up.promises.owed().update(responsible=owner)
        replies = AwaitedReply.objects.open().filter(follow_up=follow_up)
        AwaitedReply.objects.filter(pk__in=replies.lock_in_order()).update(owner=owner)
        give_access(owner, follow_up.customer)
        take_back_access(before, follow_up.customer)
        notify_staff(follow_up, [owner], Notice.Clock.ASSIGNMENT, f"to-{event.pk}", now)
    return follow_up
