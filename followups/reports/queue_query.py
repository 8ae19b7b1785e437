"""The rows of the queue as one query: each follow-up with its customer, answer, owner and tasks counted."""

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from followups.models import FollowUp, Promise, Task
from followups.models.follow_up import FollowUpQuerySet
from followups.models.step import TaskKind


def with_signs() -> FollowUpQuerySet:
    """`is_woken`: the customer has been in touch again. `is_booked`: a time is agreed with them.

    `is_promised`: a letter of ours gave them a time.
    """
    woken = _tasks().filter(kind=TaskKind.NEXT_CONTACT, state=Task.State.OPEN, woken_at__isnull=False)
    booked = Promise.objects.filter(
        follow_up=OuterRef("pk"), source=Promise.Source.BOOKING, state=Promise.State.OPEN
    )
    promised = Promise.objects.filter(
        follow_up=OuterRef("pk"), source=Promise.Source.MESSAGE, state=Promise.State.OPEN
    )
    return FollowUp.objects.annotate(
        is_woken=Exists(woken), is_booked=Exists(booked), is_promised=Exists(promised)
    )


def for_queue() -> FollowUpQuerySet:
    """`tasks_awake` are those that do not sleep, `tasks_settled` those done or skipped."""
    settled = _tasks().filter(state__in=[Task.State.DONE, Task.State.SKIPPED])
    return (
        with_signs()
        .select_related(
            "response", "customer__company__account_manager", "customer__account_manager", "owner"
        )
        .annotate(
            tasks_awake=_how_many(_tasks().exclude(state=Task.State.ASLEEP)),
            tasks_settled=_how_many(settled),
        )
    )


def _tasks() -> QuerySet[Task]:
    """Of this round: what was settled before the clocks began anew is history."""
    return Task.objects.filter(follow_up=OuterRef("pk")).exclude(settled_at__lt=OuterRef("clock_started_at"))


def _how_many(tasks: QuerySet[Task]) -> Coalesce:
    counted = tasks.order_by().values("follow_up").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
