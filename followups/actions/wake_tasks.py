"""Wake sleeping tasks whose moment has come."""

from datetime import datetime

from django.db import transaction

from customers.models import Interaction
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import FollowUpEvent, Notice, Task
from followups.rules.business_time import add_business_time

NEXT_INTERACTION = "next_interaction"
# What is done at the contact itself is due the same working day.
WOKEN_DUE_MINUTES = 480


def wake_tasks_for_interaction(interaction: Interaction, now: datetime) -> int:
    """Wake what waited for this customer's next contact, and tell the owner and whoever has the contact.

    The interaction that led to an answer is not its own next contact: only what happens after the
    follow-up was opened counts.
    """
    asleep = Task.objects.filter(
        follow_up__customer_id=interaction.customer_id,
        follow_up__opened_at__lt=interaction.occurred_at,
        state=Task.State.ASLEEP,
        sleeps_until=NEXT_INTERACTION,
    )
    return _wake(list(asleep.values_list("pk", flat=True)), now, interaction)


def wake_tasks_by_time(now: datetime) -> int:
    """Wake what has slept long enough."""
    asleep = Task.objects.filter(state=Task.State.ASLEEP, wakes_at__lte=now)
    return _wake(list(asleep.values_list("pk", flat=True)), now)


def _wake(task_ids: list[int], now: datetime, interaction: Interaction | None = None) -> int:
    if not task_ids:
        return 0
    with transaction.atomic():
        tasks = list(
            Task.objects.filter(pk__in=task_ids, state=Task.State.ASLEEP)
            .select_related("follow_up__owner", "follow_up__calendar")
            .select_for_update(of=["self"])
        )
        for task in tasks:
            _wake_one(task, now, interaction)
    return len(tasks)


def _wake_one(task: Task, now: datetime, interaction: Interaction | None) -> None:
    follow_up = task.follow_up
    task.state, task.woken_at = Task.State.OPEN, now
    task.due_at = add_business_time(now, WOKEN_DUE_MINUTES, follow_up.calendar.rules())
    task.save(update_fields=["state", "woken_at", "due_at"])
    record_event(
        follow_up,
        FollowUpEvent.Name.TASK_WOKEN,
        now,
        task=task.pk,
        kind=task.kind,
        interaction=interaction.pk if interaction else None,
    )
    people = [follow_up.owner]
    if interaction is not None and interaction.handled_by is not None:
        people.append(interaction.handled_by)
    notify_staff(follow_up, people, Notice.Clock.ASSIGNMENT, f"woken-{task.pk}", now)
