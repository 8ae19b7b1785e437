"""The rows of the queue as one query: each follow-up with its customer, answer, owner and tasks counted."""

from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from followups.models import FollowUp, Promise, Task
from followups.models.follow_up import FollowUpQuerySet
from followups.models.step import TaskKind


def woken() -> Q:
    """The customer has been in touch again, and the step that waited for it is still to be done."""
    tasks = Task.objects.filter(kind=TaskKind.NEXT_CONTACT, state=Task.State.OPEN, woken_at__isnull=False)
    return Q(pk__in=tasks.order_by().values("follow_up"))


def booked() -> Q:
    """A time is agreed with the customer."""
    promises = Promise.objects.open().filter(source=Promise.Source.BOOKING)
    return Q(pk__in=promises.order_by().values("follow_up"))


def promised() -> Q:
    """A letter of ours gave the customer a time."""
    promises = Promise.objects.open().filter(source=Promise.Source.MESSAGE)
    return Q(pk__in=promises.order_by().values("follow_up"))


def owes_promise() -> Q:
    """We told the customer a time that is not kept yet, nor made good."""
    return Q(pk__in=Promise.objects.owed().order_by().values("follow_up"))


def has_step_due(before: datetime) -> Q:
    """A step that does not sleep is due by then, or was; on hold they wait too."""
    steps = Task.objects.filter(state=Task.State.OPEN, due_at__lt=before)
    return Q(pk__in=steps.order_by().values("follow_up")) & ~Q(state=FollowUp.State.WAITING)


def for_queue() -> FollowUpQuerySet:
    """With `is_woken`, `is_booked`, `is_promised` and `step_due_at`, of the step that is due first.

    `tasks_awake` do not sleep, `tasks_settled` are done or skipped.
    """
    due = Task.objects.filter(follow_up=OuterRef("pk"), state=Task.State.OPEN, due_at__isnull=False)
    settled = _tasks().filter(state__in=[Task.State.DONE, Task.State.SKIPPED])
    return (
        FollowUp.objects.select_related(
            "response", "customer__company__account_manager", "customer__account_manager", "owner"
        )
        .annotate(is_woken=woken(), is_booked=booked(), is_promised=promised())
        .annotate(
            tasks_awake=_how_many(_tasks().exclude(state=Task.State.ASLEEP)),
            tasks_settled=_how_many(settled),
            step_due_at=Subquery(due.order_by("due_at").values("due_at")[:1]),
        )
    )


def _tasks() -> QuerySet[Task]:
    """Of this round: what was settled before the clocks began anew is history."""
    return Task.objects.filter(follow_up=OuterRef("pk")).exclude(settled_at__lt=OuterRef("clock_started_at"))


def _how_many(tasks: QuerySet[Task]) -> Coalesce:
    counted = tasks.order_by().values("follow_up").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
