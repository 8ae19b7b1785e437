"""Put a follow-up on hold: it says for whom it waits, why, and when it wakes by itself."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.end_wait import end_wait
from followups.actions.keep_clocks import count_solution, keep_clocks, minutes_for_solution
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Pause
from followups.rules.waits import latest_waking

WaitsFor = Pause.WaitsFor


class CannotWait(Exception):
    """Closed, light, or solved: there is nothing to wait for."""


class CustomerNotAsked(Exception):
    """Nobody has been in touch since the last such wait: the customer does not know that we wait."""


class WakesTooLate(Exception):
    """Not later than now, or later than ten business days."""

    def __init__(self, latest: datetime) -> None:
        super().__init__(latest)
        self.latest = latest


@dataclass(frozen=True)
class Wait:
    """For whom (a word of Pause.WaitsFor), why, and when it wakes."""

    waits_for: str
    reason: str
    wakes_at: datetime


def put_on_hold(follow_up_id: int, wait: Wait, actor: User, now: datetime) -> Pause:
    """The wait. One that was running ends with it. CannotWait, CustomerNotAsked, WakesTooLate.

    Only waiting for the customer stops a clock, and only that of the solution; it wants contact since the
    last such wait. First contact and promises run on whatever we wait for.
    """
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if not follow_up.is_open or follow_up.is_light or follow_up.state == FollowUp.State.RESOLVED:
            raise CannotWait(follow_up.pk)
        latest = latest_waking(now, follow_up.calendar.rules())
        if not now < wait.wakes_at <= latest:
            raise WakesTooLate(latest)
        known = follow_up.pauses.running().first()
        if known is not None and _is_same(known, wait):
            return known
        if wait.waits_for == WaitsFor.CUSTOMER and not _was_asked(follow_up):
            raise CustomerNotAsked(follow_up.pk)
        end_wait(follow_up, Pause.EndedBy.HAND, now, actor)
        minutes = minutes_for_solution(follow_up)
        pause = Pause.objects.create(
            follow_up=follow_up,
            waits_for=wait.waits_for,
            reason=wait.reason,
            started_at=now,
            started_by=actor,
            wakes_at=wait.wakes_at,
        )
        follow_up.state = FollowUp.State.WAITING
        count_solution(follow_up, minutes)
        follow_up.save(update_fields=["state", "resolution_due_at"])
        record_event(
            follow_up,
            FollowUpEvent.Name.WAIT_STARTED,
            now,
            actor,
            waits_for=wait.waits_for,
            wakes=wait.wakes_at.isoformat(),
            note=wait.reason,
        )
        keep_clocks(follow_up, now)
        return pause


def _is_same(known: Pause, wait: Wait) -> bool:
    """The same form sent twice."""
    return (known.waits_for, known.reason, known.wakes_at) == (wait.waits_for, wait.reason, wait.wakes_at)


def _was_asked(follow_up: FollowUp) -> bool:
    """In this round, and since we last waited for them."""
    before = follow_up.pauses.stopping_the_clock().order_by("-started_at", "-pk").first()
    since = max(follow_up.clock_started_at, before.started_at) if before else follow_up.clock_started_at
    return follow_up.first_contact_met_at is not None and (follow_up.proofs.standing().since(since).exists())
