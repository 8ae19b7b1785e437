"""Mark a follow-up as solved: the customer has the solution, and what remains is to close it."""

from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.close_follow_up import NobodyReached
from followups.actions.end_wait import end_wait
from followups.actions.keep_clocks import keep_clocks
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Pause

Name = FollowUpEvent.Name
State = FollowUp.State


def resolve_follow_up(follow_up_id: int, solution: str, actor: User, now: datetime) -> FollowUp:
    """Solved, with the solution. NobodyReached before anybody could have told the customer.

    It stops no clock: that of the solution runs until the follow-up is closed.
    """
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if not follow_up.is_open or follow_up.is_light:
            return follow_up
        if follow_up.must_reach:
            raise NobodyReached(follow_up.pk)
        if follow_up.state == State.RESOLVED and follow_up.solution == solution:
            return follow_up
        end_wait(follow_up, Pause.EndedBy.RESOLVED, now, actor)
        follow_up.state, follow_up.solution = State.RESOLVED, solution
        follow_up.save(update_fields=["state", "solution"])
        record_event(follow_up, Name.RESOLVED, now, actor, note=solution)
        keep_clocks(follow_up, now)
        return follow_up


def unresolve_follow_up(follow_up_id: int, actor: User, now: datetime) -> bool:
    """It did not hold, or was marked by mistake; whether it was marked."""
    with transaction.atomic():
        return take_back_solution(FollowUp.objects.lock(follow_up_id), actor, now)


def take_back_solution(follow_up: FollowUp, actor: User | None, now: datetime) -> bool:
    """Under the follow-up's lock. The words of the solution stay, to go on from."""
    if follow_up.state != State.RESOLVED:
        return False
    follow_up.state = follow_up.state_at_work
    follow_up.save(update_fields=["state"])
    record_event(follow_up, Name.UNRESOLVED, now, actor)
    return True
