"""The call sheet: whom to ring today, on paper, in the order of what is due."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from customers.models import User
from followups.models import AwaitedReply, FollowUp, Task
from followups.reports.awaited_replies import LONGEST
from followups.reports.queue_choice import end_of_day
from followups.reports.queue_query import booked
from followups.reports.work_page import Work, due_of, work_page
from surveys.reports.said_details import wish_words

# More than a day's work; the page says when there is more.
MOST = 60


@dataclass(frozen=True)
class Call:
    """`score` is None for a reply; `say` is the next open step; `no_contact` wishes not to be rung."""

    customer: str
    company: str
    phone: str
    due_at: datetime | None
    is_overdue: bool
    score: int | None = None
    said: str = ""
    say: str = ""
    how: str = ""
    wish: str = ""
    no_contact: bool = False


@dataclass(frozen=True)
class CallSheet:
    calls: list[Call]
    is_cut: bool


def call_sheet(user: User, now: datetime) -> CallSheet:
    """This person's own: past the deadline, due today, or a time agreed. Three queries."""
    today = end_of_day(now)
    follow_ups = FollowUp.objects.owed().owned_by(user.pk).filter(Q(next_due_at__lt=today) | booked())
    page = work_page(
        follow_ups.select_related("response", "customer__company", "owner"),
        AwaitedReply.objects.for_queue().owned_by(user.pk).filter(due_at__lt=today),
        None,
        MOST,
    )
    steps = _next_steps(page.rows)
    return CallSheet([_call(row, steps, now) for row in page.rows], is_cut=page.next is not None)


def _next_steps(rows: Sequence[Work]) -> dict[int, Task]:
    """The first open step of each. One query."""
    keys = [row.pk for row in rows if isinstance(row, FollowUp)]
    tasks = Task.objects.filter(follow_up__in=keys, state=Task.State.OPEN)
    return {
        task.follow_up_id: task
        for task in tasks.order_by("follow_up_id", "position").distinct("follow_up_id")
    }


def _call(row: Work, steps: dict[int, Task], now: datetime) -> Call:
    customer, due_at = row.customer, due_of(row)
    call = Call(
        customer=customer.name,
        company=customer.company.name if customer.company else "",
        phone=customer.phone,
        due_at=due_at,
        is_overdue=due_at is not None and due_at < now,
    )
    if isinstance(row, AwaitedReply):
        return replace(call, said=_written(row))
    response, step = row.response, steps.get(row.pk)
    return replace(
        call,
        score=row.current_score,
        said=response.comment,
        say=step.text if step is not None else "",
        how=step.hint if step is not None else "",
        wish=wish_words(response.contact_wish, response.contact_when),
        no_contact=row.wishes_no_contact,
    )


def _written(awaited: AwaitedReply) -> str:
    return " ".join(awaited.words[: 2 * LONGEST].split())[:LONGEST]
