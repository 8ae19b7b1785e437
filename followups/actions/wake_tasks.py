"""Wake sleeping tasks whose moment has come."""

from datetime import datetime

from django.db import transaction

from customers.models import CustomerAccess, Interaction
from customers.models.interaction import BY_HAND
from followups.actions.give_access import give_access
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Notice, Task
from followups.models.step import Sleep
from followups.rules.business_time import add_business_time
from npsapp.lib.alone import each_alone

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


def wake_tasks_for_reply(follow_up: FollowUp, now: datetime) -> int:
    """Wake what waited for the customer's reply. The owner hears of the reply itself."""
    asleep = follow_up.tasks.filter(state=Task.State.ASLEEP, sleeps_until=Sleep.CUSTOMER_REPLY)
    woken = list(asleep)
    for task in woken:
        _open(task, follow_up, now)
    return len(woken)


def wake_tasks_by_time(now: datetime) -> int:
    """Wake what has slept long enough; what is closed sleeps on until the next contact."""
    asleep = Task.objects.filter(state=Task.State.ASLEEP, wakes_at__lte=now).exclude(
        follow_up__state=FollowUp.State.CLOSED
    )
    by_follow_up: dict[int, list[int]] = {}
    for task_id, follow_up_id in asleep.order_by("follow_up_id", "pk").values_list("pk", "follow_up_id"):
        by_follow_up.setdefault(follow_up_id, []).append(task_id)
    return each_alone(
        "follow-up %s: what sleeps could not be woken",
        lambda follow_up_id: _wake(by_follow_up[follow_up_id], now),
        by_follow_up,
    )


def _wake(task_ids: list[int], now: datetime, interaction: Interaction | None = None) -> int:
    if not task_ids:
        return 0
    with transaction.atomic():
        # The follow-ups first and in one order, as everywhere; only then their tasks.
        follow_ups = (
            FollowUp.objects.filter(tasks__in=task_ids)
            .select_related("owner", "calendar", "customer")
            .order_by("pk")
            .select_for_update(of=["self"])
        )
        by_id = {follow_up.pk: follow_up for follow_up in follow_ups}
        tasks = list(Task.objects.filter(pk__in=task_ids, state=Task.State.ASLEEP))
        for task in tasks:
            _wake_one(task, by_id[task.follow_up_id], now, interaction)
    return len(tasks)


def _wake_one(task: Task, follow_up: FollowUp, now: datetime, interaction: Interaction | None) -> None:
    _open(task, follow_up, now, interaction=interaction.pk if interaction else None)
    people = [follow_up.owner]
    contact = interaction.handled_by if interaction is not None and _is_vouched_for(interaction) else None
    if contact is not None:
        give_access(contact, follow_up.customer, CustomerAccess.Reason.CONTACT)
        people.append(contact)
    notify_staff(follow_up, people, Notice.Clock.ASSIGNMENT, f"woken-{task.pk}", now)


def _open(task: Task, follow_up: FollowUp, now: datetime, interaction: int | None = None) -> None:
    task.state, task.woken_at = Task.State.OPEN, now
    if task.due_at is None:
        task.due_at = add_business_time(now, WOKEN_DUE_MINUTES, follow_up.calendar.rules())
    task.save(update_fields=["state", "woken_at", "due_at"])
    record_event(
        follow_up, FollowUpEvent.Name.TASK_WOKEN, now, task=task.pk, kind=task.kind, interaction=interaction
    )


def _is_vouched_for(interaction: Interaction) -> bool:
    """Nobody lets themselves in by writing down a contact by hand."""
    person = interaction.handled_by
    if person is None or interaction.source != BY_HAND:
        return person is not None
    return CustomerAccess.objects.allows(person, interaction.customer)
