"""Move the replies owed by those who left or are away to somebody who is at work."""

import logging
from datetime import datetime

from django.db.models import Q

from customers.models import User
from customers.reports.roster import Roster, roster
from followups.actions.choose_owner import NobodyToOwn, choose_owner
from followups.actions.give_access import give_access, take_back_access
from followups.actions.notify_staff import notify_of_reply
from followups.models import AwaitedReply
from npsapp.lib.alone import each_alone

logger = logging.getLogger(__name__)


def hand_over_replies(now: datetime) -> int:
    """As hand_over does with follow-ups; returns how many. Running it twice does nothing."""
    today = roster(now)
    orphans = AwaitedReply.objects.open().filter(Q(owner__is_active=False) | Q(owner__in=today.off_duty))
    keys = orphans.order_by("pk").values_list("pk", flat=True)
    return each_alone("reply %s could not be handed over", lambda pk: _hand_over(pk, today, now), keys)


def _hand_over(awaited_id: int, today: Roster, now: datetime) -> bool:
    awaited = AwaitedReply.objects.lock(awaited_id)
    before = awaited.owner
    if not awaited.is_open or today.is_on_duty(before):
        return False
    try:
        taker = choose_owner(awaited.customer, now, before=before)
    except NobodyToOwn:
        logger.critical("reply %s is owed by somebody who left, and there is nobody to take it", awaited_id)
        return False
    if taker == before or (before.is_active and not today.is_on_duty(taker)):
        return False  # everybody is away: one is as good as the other
    give_reply_to(awaited, taker, now)
    return True


def give_reply_to(awaited: AwaitedReply, taker: User, now: datetime) -> None:
    """Under the row's lock: owner, access and notice; the change itself is kept in its history."""
    before, awaited.owner = awaited.owner, taker
    awaited.save(update_fields=["owner"])
    give_access(taker, awaited.customer)
    take_back_access(before, awaited.customer)
    # Whoever has it a second time is told a second time.
    times = awaited.notices.filter(level__startswith="to-").count()
    notify_of_reply(awaited, [taker], f"to-{times + 1}", now)
