"""Tell the right people when a clock comes near its end or passes it: each level once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from followups.actions.keep_clocks import clock_of, running_clock, set_next_moments
from followups.actions.notify_staff import notices_about, ring
from followups.models import FollowUp, FollowUpEvent, Notice, Promise
from followups.reports.people_of_level import PeopleOfLevels
from followups.rules.levels import DueLevels, due_levels
from npsapp.lib.alone import alone

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
            broken = _escalated(due, now) if due else []
        failed += broken
        fired += len(due) - len(broken)
        if len(due) < BATCH:
            return fired


def _escalated(due: Sequence[FollowUp], now: datetime) -> list[int]:
    """All together, or else one by one; returns the keys of those that could not be."""
    keys = [follow_up.pk for follow_up in due]
    which = f"follow-up {keys[0]}" if len(keys) == 1 else f"{len(keys)} follow-ups together"
    broken = alone(f"{which} could not be escalated", lambda: _escalate(due, now), keys)
    if len(broken) > 1:
        return [key for follow_up in due for key in _escalated([follow_up], now)]
    return broken


def _escalate(due: Sequence[FollowUp], now: datetime) -> list[int]:
    """So many queries for any number, save one for each whose deputy is warned. None is left."""
    passed, owed, people = _passed(due), _owed(due), PeopleOfLevels(now)
    notices, events = list[Notice](), list[FollowUpEvent]()
    for follow_up in due:
        clock, deadline = running_clock(follow_up), follow_up.running_deadline()
        settled = passed[follow_up.pk, follow_up.round, clock]
        levels = due_levels(clock_of(follow_up), now, settled)
        for level in levels.passed:
            skipped = level != levels.fire
            told = [follow_up.owner] if skipped else people.of(level, follow_up.owner, deadline)
            notices += notices_about(follow_up, told, clock, level, now, skipped=skipped)
        if levels.fire is not None:
            events.append(_reached(follow_up, clock, levels, now))
        settled = settled.union(levels.passed)
        set_next_moments(follow_up, settled, owed.get(follow_up.pk))
    ring(notices)
    FollowUpEvent.objects.bulk_create(events)
    FollowUp.objects.bulk_update(due, ["next_due_at", "next_level_at"])
    return []


def _passed(due: Sequence[FollowUp]) -> dict[tuple[int, int, str], set[str]]:
    """The levels told or skipped, by follow-up, round and clock."""
    found: dict[tuple[int, int, str], set[str]] = defaultdict(set)
    notices = Notice.objects.filter(follow_up__in=due).order_by()
    for pk, in_round, clock, level in notices.values_list("follow_up", "round", "clock", "level"):
        if pk is not None:
            found[pk, in_round, clock].add(level)
    return found


def _owed(due: Sequence[FollowUp]) -> dict[int, datetime]:
    """The time owed first, by follow-up."""
    promises = Promise.objects.owed().filter(follow_up__in=due).order_by("-promised_at")
    return dict(promises.values_list("follow_up", "promised_at"))


def _reached(follow_up: FollowUp, clock: str, levels: DueLevels, now: datetime) -> FollowUpEvent:
    data = {"clock": str(clock), "level": levels.fire, "skipped": list(levels.skip)}
    return FollowUpEvent(follow_up=follow_up, name=FollowUpEvent.Name.LEVEL_REACHED, at=now, data=data)
