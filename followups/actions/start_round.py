"""Begin a follow-up's clocks: when it opens, and anew when the customer turns unhappy again."""

from datetime import datetime

from followups.actions.end_wait import end_wait
from followups.actions.give_access import end_contact_access
from followups.actions.keep_clocks import keep_clocks
from followups.actions.notify_staff import notify_staff, told_at_once
from followups.actions.plan_recovery_check import drop_recovery_check
from followups.actions.plan_tasks import plan_tasks
from followups.actions.record_event import record_event
from followups.actions.settle_promises import promise_first_contact
from followups.models import FollowUp, FollowUpEvent, Notice, Pause, Playbook, Task
from followups.rules.business_time import add_business_time
from followups.rules.grades import minutes_to_first_contact
from followups.rules.playbook_steps import RESOLUTION_MINUTES

SETTLED = (Task.State.DONE, Task.State.SKIPPED)


def set_clocks(follow_up: FollowUp, now: datetime) -> None:
    """Both deadlines counted from now, by the follow-up's playbook and grade; nothing is saved."""
    calendar = follow_up.calendar.rules()
    playbook = follow_up.playbook
    minutes = minutes_to_first_contact(playbook.first_contact_minutes, playbook.grade, follow_up.grade)
    follow_up.clock_started_at, follow_up.calendar_version = now, follow_up.calendar.version
    follow_up.first_contact_met_at = follow_up.contact_minutes = follow_up.solution_minutes = None
    follow_up.first_contact_due_at = add_business_time(now, minutes, calendar)
    follow_up.resolution_due_at = add_business_time(now, RESOLUTION_MINUTES, calendar)
    follow_up.next_due_at = follow_up.first_contact_due_at


def start_round(follow_up: FollowUp, playbook: Playbook, grade: int, now: datetime, why: str = "") -> None:
    """Nobody has answered this yet: new clocks, the steps again, a new promise, and everybody is told.

    What was done before stays as history; it stops no clock of the new round. `why` is what they are told.
    """
    drop_recovery_check(follow_up)
    # Before the clocks: what was waited for belongs to the round that is over.
    end_wait(follow_up, Pause.EndedBy.ROUND, now)
    follow_up.round += 1
    follow_up.playbook, follow_up.grade = playbook, grade
    set_clocks(follow_up, now)
    follow_up.state = FollowUp.State.REOPENED
    follow_up.closed_at, follow_up.closed_by, follow_up.closed_as = None, None, ""
    follow_up.save()
    record_event(follow_up, FollowUpEvent.Name.ROUND_STARTED, now, round=follow_up.round, grade=grade)
    replan_tasks(follow_up, playbook, now)
    promise_first_contact(follow_up, now)
    tell_everybody(follow_up, now, why)
    keep_clocks(follow_up, now)


def replan_tasks(
    follow_up: FollowUp, playbook: Playbook, now: datetime, done: frozenset[str] = frozenset()
) -> None:
    """The playbook's steps in place of what is not done yet, without the kinds in `done`."""
    follow_up.tasks.exclude(state__in=SETTLED).delete()
    end_contact_access(follow_up.customer)
    steps = [step for step in playbook.tasks.all() if step.kind not in done]
    plan_tasks(follow_up, steps, now, follow_up.calendar.rules())


def tell_everybody(follow_up: FollowUp, now: datetime, why: str = "") -> None:
    """The owner, whom the playbook names beside, and the account manager when it is somebody else."""
    level = why or f"grade-{follow_up.grade}"
    notify_staff(follow_up, told_at_once(follow_up), Notice.Clock.ASSIGNMENT, level, now)
    manager = follow_up.customer.responsible
    if manager is not None and manager.is_active and manager.pk != follow_up.owner_id:
        notify_staff(follow_up, [manager], Notice.Clock.ASSIGNMENT, level, now)
