"""Tell the right people when a letter's promise comes near its time or passes it: each level once."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.notify_staff import notify_staff
from followups.models import FollowUp, Notice, Promise
from followups.reports.people_of_level import people_of_level
from followups.rules.levels import Clock, due_levels, next_level_at

logger = logging.getLogger(__name__)


def fire_promise_levels(now: datetime) -> int:
    """Every promise whose next level has come; returns how many. Run twice it does nothing more."""
    due = Promise.objects.owed().filter(next_level_at__lte=now).values_list("pk", "follow_up_id")
    return sum(_fired(pk, follow_up_id, now) for pk, follow_up_id in list(due))


def _fired(pk: int, follow_up_id: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            return _fire(pk, follow_up_id, now)
    except Exception:  # a worker's edge
        logger.critical("promise %s could not be escalated", pk, exc_info=True)
        return False


def _fire(pk: int, follow_up_id: int, now: datetime) -> bool:
    follow_up = FollowUp.objects.lock(follow_up_id)
    due = Promise.objects.owed().filter(pk=pk, next_level_at__lte=now)
    promise = due.select_related("responsible").first()
    if promise is None:
        return False
    clock = Clock(promise.made_at, promise.promised_at, follow_up.calendar.rules())
    levels = due_levels(clock, now, _settled(promise))
    for level in levels.skip:
        notify_staff(
            follow_up, [follow_up.owner], Notice.Clock.PROMISE, level, now, skipped=True, promise=promise
        )
    if levels.fire is not None:
        people = _told(levels.fire, follow_up, promise, now)
        notify_staff(follow_up, people, Notice.Clock.PROMISE, levels.fire, now, promise=promise)
    promise.next_level_at = next_level_at(clock, _settled(promise))
    promise.save(update_fields=["next_level_at"])
    return levels.fire is not None


def _settled(promise: Promise) -> tuple[str, ...]:
    return tuple(promise.notices.values_list("level", flat=True).distinct())


def _told(level: str, follow_up: FollowUp, promise: Promise, now: datetime) -> Iterable[User]:
    """As for the other clocks, and who was named to the customer."""
    return [promise.responsible, *people_of_level(level, follow_up.owner, promise.promised_at, now)]
