"""Close a follow-up with what was learnt and done, or open it again."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from customers.models import User
from followups.actions.end_wait import end_wait
from followups.actions.keep_clocks import minutes_taken, pauses_of
from followups.actions.plan_recovery_check import plan_recovery_check
from followups.actions.record_event import record_event
from followups.actions.settle_promises import replace_promise
from followups.actions.start_round import start_round
from followups.models import Cause, FollowUp, FollowUpEvent, Pause, Task

Name = FollowUpEvent.Name


class NobodyReached(Exception):
    """There is no proof that anybody reached the customer."""


class TasksOpen(Exception):
    """Steps of the playbook are neither done nor skipped; `tasks` are they."""

    def __init__(self, tasks: list[Task]) -> None:
        super().__init__([task.pk for task in tasks])
        self.tasks = tasks


@dataclass(frozen=True)
class Closing:
    """Why the customer was unhappy and what was done about it."""

    cause: Cause
    customers_cause: str
    solution: str
    compensation: str
    compensation_amount: Decimal | None
    compensation_note: str
    # What was promised in other ways than Ekko knows of, and whether it was kept.
    promised_otherwise: str = ""


def close_follow_up(follow_up_id: int, closing: Closing, actor: User, now: datetime) -> FollowUp:
    """Closed, with cause and solution. NobodyReached or TasksOpen when the work is not done.

    Who raised the score themselves or wishes no contact need not have been reached. Sleeping steps sleep on:
    the next contact still wakes them. The others are asked afterwards whether it is solved.
    """
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if not follow_up.is_open:
            return follow_up
        if follow_up.must_reach:
            raise NobodyReached(follow_up.pk)
        still_open = list(follow_up.tasks.filter(state=Task.State.OPEN))
        if still_open:
            raise TasksOpen(still_open)
        follow_up.cause = closing.cause
        follow_up.customers_cause = closing.customers_cause
        follow_up.solution = closing.solution
        follow_up.compensation = closing.compensation
        follow_up.compensation_amount = closing.compensation_amount
        follow_up.compensation_note = closing.compensation_note
        follow_up.promised_otherwise = closing.promised_otherwise
        end_follow_up(follow_up, actor, now, cause=closing.cause.code)
        plan_recovery_check(follow_up, now)
    return follow_up


def end_follow_up(follow_up: FollowUp, actor: User, now: datetime, **why: str) -> None:
    """Closed, under its lock: nothing waits, no clock runs, and no time is owed any more."""
    end_wait(follow_up, Pause.EndedBy.CLOSED, now, actor)
    follow_up.state = FollowUp.State.CLOSED
    follow_up.closed_at, follow_up.closed_by = now, actor
    follow_up.solution_minutes = minutes_taken(follow_up, now, pauses_of(follow_up))
    follow_up.next_due_at = follow_up.next_level_at = None
    follow_up.save()
    for promise in follow_up.promises.owed():
        replace_promise(promise, now, "closed")
    record_event(follow_up, Name.CLOSED, now, actor, **why)


def reopen_follow_up(follow_up_id: int, reason: str, actor: User | None, now: datetime) -> FollowUp:
    """Open again, with clocks that begin now; opening an open one changes nothing."""
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if not follow_up.is_open:
            record_event(follow_up, Name.REOPENED, now, actor, reason=reason)
        if follow_up.is_light and not follow_up.is_open:
            _open_light_again(follow_up, now)
        elif not follow_up.is_open:
            start_round(follow_up, follow_up.playbook, follow_up.grade, now)
    return follow_up


def _open_light_again(follow_up: FollowUp, now: datetime) -> None:
    """No new round: nobody was promised anything."""
    follow_up.state, follow_up.closed_as = follow_up.state_at_work, ""
    follow_up.closed_at = follow_up.closed_by = follow_up.solution_minutes = None
    follow_up.next_due_at = follow_up.first_contact_due_at
    follow_up.save()
