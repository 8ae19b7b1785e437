"""Make a follow-up's tasks from a playbook's steps."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from followups.models import FollowUp, PlaybookTask, Task
from followups.models.step import TaskKind
from followups.rules.business_time import BusinessCalendar, add_business_time

BY_THE_SYSTEM = TaskKind.INFORM_ACCOUNT_MANAGER


def plan_tasks(
    follow_up: FollowUp, steps: Iterable[PlaybookTask], start: datetime, calendar: BusinessCalendar
) -> list[Task]:
    """One task per step, behind those the follow-up has already; deadlines count from `start`."""
    first = follow_up.tasks.aggregate(last=Max("position"))["last"] or 0
    tasks = [
        _task(follow_up, step, first + place, start, calendar) for place, step in enumerate(steps, start=1)
    ]
    return Task.objects.bulk_create(tasks)


def _task(
    follow_up: FollowUp, step: PlaybookTask, position: int, start: datetime, calendar: BusinessCalendar
) -> Task:
    task = Task(
        follow_up=follow_up,
        position=position,
        kind=step.kind,
        text_nb=step.text_nb,
        text_en=step.text_en,
        hint_nb=step.hint_nb,
        hint_en=step.hint_en,
        owner_role=step.owner_role,
        channel=step.channel,
        evidence=step.evidence,
        sleeps_until=step.sleeps_until,
    )
    if step.kind == BY_THE_SYSTEM:
        # The assignment notice is the telling: see open_follow_up, which sends it in this transaction.
        task.state, task.settled_at = Task.State.DONE, start
        task.note = _how_the_account_manager_was_told(follow_up)
    elif step.sleeps_until:
        task.state = Task.State.ASLEEP
        if step.sleeps_at_most_minutes is not None:
            task.wakes_at = add_business_time(start, step.sleeps_at_most_minutes, calendar)
    if task.state != Task.State.DONE and step.due_minutes is not None:
        task.due_at = add_business_time(start, step.due_minutes, calendar)
    return task


def _how_the_account_manager_was_told(follow_up: FollowUp) -> str:
    manager = follow_up.customer.responsible
    if manager is None or not manager.is_active:  # who has left is sent nothing
        return "no_account_manager"
    return "assignment_notice" if manager.pk == follow_up.owner_id else "notice"
