"""End what a follow-up waits for: its date came, the customer was in touch, or somebody takes it up."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from customers.models import Customer, User
from followups.actions.keep_clocks import count_solution, keep_clocks
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Notice, Pause
from npsapp.lib.alone import each_alone

EndedBy = Pause.EndedBy


def end_wait(follow_up: FollowUp, why: str, now: datetime, actor: User | None = None) -> Pause | None:
    """The wait that ended, None when none was running. Under the follow-up's lock.

    A wait counts until its date at most: what was found late was our own time. What is due next is
    the caller's to count again.
    """
    pause = follow_up.pauses.running().first()
    if pause is None:
        return None
    pause.ended_at, pause.ended_by = max(pause.started_at, min(now, pause.wakes_at)), why
    pause.save(update_fields=["ended_at", "ended_by"])
    if follow_up.state == FollowUp.State.WAITING:
        follow_up.state = follow_up.state_at_work
    count_solution(follow_up)
    follow_up.save(update_fields=["state", "resolution_due_at"])
    record_event(
        follow_up, FollowUpEvent.Name.WAIT_ENDED, now, actor, why=str(why), waits_for=pause.waits_for
    )
    return pause


def undo_waits(follow_up: FollowUp, now: datetime) -> None:
    """Nobody reached the customer after all: what was waited for them in this round was our own time."""
    end_wait(follow_up, EndedBy.BOUNCED, now)
    theirs = follow_up.pauses.stopping_the_clock().since(follow_up.clock_started_at)
    theirs.update(ended_at=F("started_at"), ended_by=EndedBy.BOUNCED)
    count_solution(follow_up)
    follow_up.save(update_fields=["resolution_due_at"])


def wake_follow_up(follow_up_id: int, actor: User, now: datetime) -> bool:
    """By hand; whether it was asleep."""
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        ended = end_wait(follow_up, EndedBy.HAND, now, actor)
        if ended is not None:
            keep_clocks(follow_up, now)
        return ended is not None


def customer_was_in_touch(customer: Customer, now: datetime) -> int:
    """What they wrote is read today, whatever we waited for; returns how many woke."""
    waiting = FollowUp.objects.filter(customer=customer, state=FollowUp.State.WAITING).order_by("pk")
    return sum(_wake(pk, EndedBy.REPLY, now) for pk in list(waiting.values_list("pk", flat=True)))


def end_waits_by_date(now: datetime) -> int:
    """Every wait whose date has come ends, and the owner is told; returns how many."""
    due = Pause.objects.running().filter(wakes_at__lte=now).order_by("follow_up_id")
    return each_alone(
        "follow-up %s: what it waits for could not be ended",
        lambda pk: _wake(pk, EndedBy.DATE, now),
        due.values_list("follow_up_id", flat=True),
    )


@transaction.atomic
def _wake(follow_up_id: int, why: str, now: datetime) -> bool:
    follow_up = FollowUp.objects.lock(follow_up_id)
    running = follow_up.pauses.running().first()
    # Under the lock: somebody may have taken it up, or put it off anew, at this moment.
    if running is None or (why == EndedBy.DATE and running.wakes_at > now):
        return False
    end_wait(follow_up, why, now)
    level = f"awake-{running.pk}"
    notify_staff(follow_up, [follow_up.owner], Notice.Clock.ASSIGNMENT, level, now)
    keep_clocks(follow_up, now)
    return True
