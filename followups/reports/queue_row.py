"""One follow-up as a row of the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from followups.models import FollowUp
from followups.reports.also_open import Also
from followups.reports.deadlines import Deadline, WorkingTime
from surveys.reports.said_details import wish_words


@dataclass(frozen=True)
class QueueRow:
    """One follow-up in the list. `key` lets a form sent twice be known as one.

    `also` is what else is open with the same customer; `is_new`: something happened since the last visit.
    """

    id: int
    score: int
    customer: str
    customer_id: int | None
    company: str
    company_id: int | None
    comment: str
    owner: str
    state: str
    deadline: Deadline | None
    step_due_at: datetime | None
    phone: str
    can_act: bool
    tasks_done: int
    tasks_total: int
    woken: bool
    booked: bool
    promised: bool
    is_light: bool
    wish: str
    no_contact: bool
    key: str
    also: tuple[Also, ...] = ()
    is_new: bool = False
    is_reply: bool = False


def queue_row(
    follow_up: FollowUp, can_act: bool, time: WorkingTime, also: Sequence[Also] = (), is_new: bool = False
) -> QueueRow:
    """Of a row of `for_queue`."""
    customer, response = follow_up.customer, follow_up.response
    return QueueRow(
        id=follow_up.pk,
        score=follow_up.opening_score if response.score is None else response.score,
        customer=customer.name,
        customer_id=customer.pk,
        company=customer.company.name if customer.company else "",
        company_id=customer.company_id,
        comment=response.comment,
        owner=str(follow_up.owner),
        state=follow_up.get_state_display(),
        deadline=time.next_due(follow_up),
        step_due_at=_step_due(follow_up),
        phone=customer.phone,
        can_act=can_act,
        tasks_done=getattr(follow_up, "tasks_settled", 0),
        tasks_total=getattr(follow_up, "tasks_awake", 0),
        woken=bool(getattr(follow_up, "is_woken", False)),
        booked=bool(getattr(follow_up, "is_booked", False)),
        promised=bool(getattr(follow_up, "is_promised", False)),
        is_light=follow_up.is_light,
        wish=wish_words(response.contact_wish, response.contact_when),
        no_contact=follow_up.wishes_no_contact,
        key=str(uuid4()),
        also=tuple(also),
        is_new=is_new,
    )


def _step_due(follow_up: FollowUp) -> datetime | None:
    """When its next step is due, where that is before the clocks are; on hold its steps wait too."""
    due_at: datetime | None = getattr(follow_up, "step_due_at", None)
    is_at_rest = follow_up.state == FollowUp.State.WAITING or follow_up.is_light or not follow_up.is_open
    if due_at is None or is_at_rest or follow_up.next_due_at is None or due_at >= follow_up.next_due_at:
        return None
    return due_at
