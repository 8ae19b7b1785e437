"""Tell the right people when a letter's promise comes near its time or passes it: each level once."""

from collections.abc import Iterable
from datetime import datetime

from customers.models import User
from followups.actions.notify_staff import notify_staff
from followups.models import FollowUp, Notice, Promise
from followups.reports.people_of_level import people_of_level
from followups.rules.levels import Clock, due_levels, next_level_at
from npsapp.lib.alone import each_alone


def fire_promise_levels(now: datetime) -> int:
    """Every promise whose next level has come; returns how many. Run twice it does nothing more."""
    due = dict(Promise.objects.owed().filter(next_level_at__lte=now).values_list("pk", "follow_up_id"))
    return each_alone("promise %s could not be escalated", lambda pk: _fire(pk, due[pk], now), due)


def _fire(pk: int, follow_up_id: int, now: datetime) -> bool:
    follow_up = FollowUp.objects.lock(follow_up_id)
    due = Promise.objects.owed().filter(pk=pk, next_level_at__lte=now)
    promise = due.select_related("responsible").first()
    if promise is None:
        return False
    clock = Clock(promise.made_at, promise.promised_at, follow_up.calendar.rules())
    settled = set(promise.notices.values_list("level", flat=True))
    levels = due_levels(clock, now, settled)
    for level in levels.passed:
        skipped = level != levels.fire
        people = [follow_up.owner] if skipped else _told(level, follow_up, promise, now)
        notify_staff(follow_up, people, Notice.Clock.PROMISE, level, now, skipped=skipped, promise=promise)
    promise.next_level_at = next_level_at(clock, settled.union(levels.passed))
    promise.save(update_fields=["next_level_at"])
    return levels.fire is not None


def _told(level: str, follow_up: FollowUp, promise: Promise, now: datetime) -> Iterable[User]:
    """As for the other clocks, and who was named to the customer."""
    return [promise.responsible, *people_of_level(level, follow_up.owner, promise.promised_at, now)]
