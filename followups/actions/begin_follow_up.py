"""What every follow-up begins with, the light one too: its row, its first events, access and tasks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from customers.models import Customer, User
from followups.actions.give_access import give_access
from followups.actions.plan_tasks import plan_tasks
from followups.actions.record_event import record_event
from followups.actions.start_round import set_clocks
from followups.models import FollowUp, FollowUpEvent, Playbook, WorkCalendar
from surveys.models import Response

Name = FollowUpEvent.Name


@dataclass(frozen=True)
class Beginning:
    """What is decided about it; `earlier` is the customer's newest that is open."""

    playbook: Playbook
    owner: User
    grade: int
    earlier: FollowUp | None = None
    is_light: bool = False


def who_said_what(response: Response) -> tuple[Customer, int]:
    """ValueError for an answer that nobody can be followed up for."""
    if response.customer is None or response.score is None:
        raise ValueError("only a scored answer of a known customer is followed up")
    return response.customer, response.score


def new_follow_up(response: Response, beginning: Beginning, now: datetime) -> FollowUp:
    """Not stored yet, its clocks set. WorkCalendar.DoesNotExist, and the calendar rules' errors."""
    customer, score = who_said_what(response)
    calendar = WorkCalendar.objects.standard()
    follow_up = FollowUp(
        response=response,
        customer=customer,
        owner=beginning.owner,
        playbook=beginning.playbook,
        calendar=calendar,
        calendar_version=calendar.version,
        linked_to=beginning.earlier,
        state=FollowUp.State.ASSIGNED,
        grade=beginning.grade,
        opening_score=score,
        opened_at=now,
        is_light=beginning.is_light,
    )
    set_clocks(follow_up, now)
    return follow_up


def begin_follow_up(follow_up: FollowUp, now: datetime, **about: Any) -> None:
    """Store it and what it begins with. The caller ends by keeping its clocks."""
    follow_up.save()
    told = {"score": follow_up.opening_score, "playbook": follow_up.playbook.version, **about}
    record_event(follow_up, Name.OPENED, now, **told)
    record_event(follow_up, Name.ASSIGNED, now, owner=follow_up.owner_id)
    give_access(follow_up.owner, follow_up.customer)
    plan_tasks(follow_up, follow_up.playbook.tasks.all(), now, follow_up.calendar.rules())
