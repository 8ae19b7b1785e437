"""Give a follow-up to somebody else."""

from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.notify_staff import notify_staff
from followups.actions.open_follow_up import give_access
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Notice


def assign_follow_up(follow_up_id: int, owner: User, actor: User | None, now: datetime) -> FollowUp:
    """The new owner gets access and a notice; assigning to the owner changes nothing."""
    with transaction.atomic():
        follow_up = FollowUp.objects.select_for_update(of=["self"]).get(pk=follow_up_id)
        if follow_up.owner_id == owner.pk:
            return follow_up
        follow_up.owner = owner
        follow_up.save(update_fields=["owner"])
        event = record_event(follow_up, FollowUpEvent.Name.ASSIGNED, now, actor, owner=owner.pk)
        give_access(owner, follow_up.customer)
        notify_staff(follow_up, [owner], Notice.Clock.ASSIGNMENT, f"assigned-{event.pk}", now)
    return follow_up
