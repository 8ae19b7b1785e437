"""Move the open follow-ups of those who left or are away to somebody who is at work."""

import logging
from datetime import datetime

from django.db.models import Q

from customers.models import Customer, User
from customers.reports.roster import Roster, roster
from followups.actions.assign_follow_up import assign_follow_up
from followups.actions.choose_owner import NobodyToOwn, choose_owner
from followups.models import FollowUp
from npsapp.lib.alone import each_alone

logger = logging.getLogger(__name__)

HAND_OVER_TASK = "followups.hand_over"
# Stored with the event: why a follow-up changed hands by itself.
LEFT, AWAY = "left", "away"


def hand_over(now: datetime) -> int:
    """Give away what belongs to nobody at work; returns how many. Running it twice does nothing.

    Who is back keeps nothing of it: what a deputy has begun, the deputy ends, or hands back.
    """
    today = roster(now)
    orphans = (
        FollowUp.objects.open()
        .filter(Q(owner__is_active=False) | Q(owner__in=today.off_duty))
        .select_related("customer__company__account_manager", "customer__account_manager")
    )
    customers = {follow_up.pk: follow_up.customer for follow_up in orphans}
    return each_alone(
        "follow-up %s could not be handed over",
        lambda pk: _hand_over(pk, customers[pk], today, now),
        customers,
    )


def _hand_over(follow_up_id: int, customer: Customer, today: Roster, now: datetime) -> bool:
    # Under the lock: another sweep may have found the same orphan and given it away.
    follow_up = FollowUp.objects.lock(follow_up_id)
    owner = follow_up.owner
    if not follow_up.is_open or today.is_on_duty(owner):
        return False
    try:
        taker = choose_owner(customer, now, before=owner, score=follow_up.lowest_score)
    except NobodyToOwn:
        logger.critical(
            "follow-up %s belongs to somebody who left, and there is nobody to take it", follow_up_id
        )
        return False
    if owner.is_active and not today.is_on_duty(taker):
        return False  # everybody is away: one is as good as the other
    assign_follow_up(follow_up_id, taker, None, now, why=_why(owner))
    return True


def _why(owner: User) -> str:
    return AWAY if owner.is_active else LEFT
