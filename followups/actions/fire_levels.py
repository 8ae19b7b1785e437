"""Tell the right people when a clock comes near its end or passes it: each level once."""

import logging
from datetime import datetime

from django.db import transaction

from followups.actions.keep_clocks import clock_of, keep_clocks, running_clock, settled_levels
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent
from followups.reports.people_of_level import people_of_level
from followups.rules.levels import due_levels

logger = logging.getLogger(__name__)

BATCH = 200


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
                .prefetch_related("calendar__days", "pauses")
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
        notify_staff(
            follow_up,
            people_of_level(due.fire, follow_up.owner, follow_up.running_deadline(), now),
            clock,
            due.fire,
            now,
        )
        record_event(
            follow_up,
            FollowUpEvent.Name.LEVEL_REACHED,
            now,
            clock=clock,
            level=due.fire,
            skipped=list(due.skip),
        )
    keep_clocks(follow_up, now)
