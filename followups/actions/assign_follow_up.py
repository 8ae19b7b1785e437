"""Give a follow-up to somebody else."""

import logging
from datetime import datetime

from django.db import transaction

from customers.models import Customer, User
from followups.actions.choose_owner import NobodyToOwn, choose_owner
from followups.actions.give_access import give_access, take_back_access
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Notice

logger = logging.getLogger(__name__)


def assign_follow_up(follow_up_id: int, owner: User, actor: User | None, now: datetime) -> FollowUp:
    """The new owner gets access, the promises and a notice; assigning to the owner changes nothing."""
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if follow_up.owner_id == owner.pk:
            return follow_up
        before, follow_up.owner = follow_up.owner, owner
        follow_up.save(update_fields=["owner"])
        event = record_event(
            follow_up, FollowUpEvent.Name.ASSIGNED, now, actor, owner=owner.pk, before=before.pk
        )
        follow_up.promises.owed().update(responsible=owner)
        give_access(owner, follow_up.customer)
        take_back_access(before, follow_up.customer)
        notify_staff(follow_up, [owner], Notice.Clock.ASSIGNMENT, f"to-{event.pk}", now)
    return follow_up


def hand_over(now: datetime) -> int:
    """Give the open follow-ups of people who are no longer active to somebody who is; returns how many."""
    orphans = FollowUp.objects.open().filter(owner__is_active=False).select_related("customer__company")
    return sum(_hand_over(follow_up.pk, follow_up.customer, now) for follow_up in list(orphans))


def _hand_over(follow_up_id: int, customer: Customer, now: datetime) -> bool:
    try:
        with transaction.atomic():
            # Under the lock: another sweep may have found the same orphan and given it away.
            if FollowUp.objects.lock(follow_up_id).owner.is_active:
                return False
            assign_follow_up(follow_up_id, choose_owner(customer), None, now)
    except NobodyToOwn:
        logger.critical(
            "follow-up %s belongs to somebody who left, and there is nobody to take it", follow_up_id
        )
        return False
    return True
