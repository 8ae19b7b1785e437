"""What is to be taken up with a customer the next time somebody is in contact with them."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import Company, Customer
from followups.models import FollowUp, Task
from followups.models.follow_up import FollowUpQuerySet
from followups.models.step import TaskKind
from followups.reports.deadlines import Deadline, WorkingTime

MOST = 10


@dataclass(frozen=True)
class OpenFollowUp:
    id: int
    score: int
    customer: str
    comment: str
    owner: str
    state: str
    deadline: Deadline | None


@dataclass(frozen=True)
class NextContact:
    """A step that waits for the next contact, or was woken by one; what it is about, and what was tried."""

    follow_up_id: int
    text: str
    score: int
    solution: str
    is_woken: bool
    since: datetime


def open_follow_ups(customer: Customer, time: WorkingTime) -> list[OpenFollowUp]:
    """The nearest deadline first. One query, beside the calendar's."""
    return _shown(FollowUp.objects.filter(customer=customer), time)


def open_follow_ups_at(company: Company, time: WorkingTime) -> list[OpenFollowUp]:
    """The same of everybody in a company."""
    return _shown(FollowUp.objects.filter(customer__company=company), time)


def next_contacts(customer: Customer) -> list[NextContact]:
    """Of open and closed follow-ups alike: the last step outlives them. One query."""
    waiting = Task.objects.filter(
        follow_up__customer=customer,
        kind=TaskKind.NEXT_CONTACT,
        state__in=[Task.State.ASLEEP, Task.State.OPEN],
    )
    tasks = waiting.select_related("follow_up__response").order_by("-follow_up__opened_at", "pk")
    return [
        NextContact(
            follow_up_id=task.follow_up_id,
            text=task.text,
            score=task.follow_up.current_score,
            solution=task.follow_up.solution,
            is_woken=task.woken_at is not None,
            since=task.follow_up.opened_at,
        )
        for task in tasks[:MOST]
    ]


def _shown(follow_ups: FollowUpQuerySet, time: WorkingTime) -> list[OpenFollowUp]:
    rows = follow_ups.owed().select_related("customer", "response", "owner").order_by("next_due_at", "pk")
    return [
        OpenFollowUp(
            id=follow_up.pk,
            score=follow_up.current_score,
            customer=follow_up.customer.name,
            comment=follow_up.response.comment,
            owner=str(follow_up.owner),
            state=follow_up.get_state_display(),
            deadline=time.next_due(follow_up),
        )
        for follow_up in rows[:MOST]
    ]
