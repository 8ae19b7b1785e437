"""Tell the right people when a clock comes near its end or passes it: each level once."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from customers.models import User
from customers.reports.roster import deputy_before
from customers.rules.roles import Role
from followups.actions.keep_clocks import clock_of, keep_clocks, running_clock, settled_levels
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent
from followups.rules.levels import TELLS, due_levels

logger = logging.getLogger(__name__)

BATCH = 200

_ROLES = {"cx_lead": (Role.CX_LEAD,), "cx_head": (Role.CX_LEAD, Role.ADMIN), "management": (Role.ADMIN,)}


def fire_levels(now: datetime) -> int:
    """Escalate every follow-up whose next level has come; returns how many.

    A pure function of now and the rows, so running it twice does nothing. After downtime only the
    highest level passed is told; the lower ones are noted as skipped. One that cannot be escalated
    is logged and never stops the others.
    """
    fired, failed = 0, list[int]()
    while True:
        with transaction.atomic():
            due = list(
                FollowUp.objects.open()
                .filter(next_level_at__lte=now)
                .exclude(pk__in=failed)
                .select_related("owner", "calendar")
                .prefetch_related("calendar__days")
                .order_by("next_level_at", "pk")
                .select_for_update(of=["self"], skip_locked=True)[:BATCH]
            )
            broken = [follow_up.pk for follow_up in due if not _escalated(follow_up, now)]
        failed += broken
        fired += len(due) - len(broken)
        if len(due) < BATCH:
            return fired


def _escalated(follow_up: FollowUp, now: datetime) -> bool:
    try:
        with transaction.atomic():
            _escalate(follow_up, now)
    except Exception:  # a worker's edge
        logger.critical("follow-up %s could not be escalated", follow_up.pk, exc_info=True)
        return False
    return True


def _escalate(follow_up: FollowUp, now: datetime) -> None:
    clock = running_clock(follow_up)
    due = due_levels(clock_of(follow_up), now, settled_levels(follow_up, clock))
    for level in due.skip:
        notify_staff(follow_up, [follow_up.owner], clock, level, now, skipped=True)
    if due.fire is not None:
        people = told_at(due.fire, follow_up, follow_up.running_deadline(), now)
        notify_staff(follow_up, people, clock, due.fire, now)
        record_event(
            follow_up,
            FollowUpEvent.Name.LEVEL_REACHED,
            now,
            clock=clock,
            level=due.fire,
            skipped=list(due.skip),
        )
    keep_clocks(follow_up, now)


def told_at(level: str, follow_up: FollowUp, deadline: datetime, now: datetime) -> Iterable[User]:
    """The people behind the rule's words; a breach reaches the owner too, who must act on it."""
    people = [follow_up.owner]
    for listener in TELLS[level]:
        people += [person for role in _ROLES.get(listener, ()) for person in User.objects.with_role(role)]
    if "deputy" in TELLS[level]:
        # Whoever will have it when the deadline comes, because the owner is away by then.
        deputy = deputy_before(follow_up.owner, now, deadline)
        people += [deputy] if deputy is not None else []
    return people
