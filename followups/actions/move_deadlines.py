"""Count the solutions of what is open by the hours as they are now, when staff ask for it."""

from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.keep_clocks import count_solution, keep_clocks
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, WorkCalendar


def move_deadlines(calendar: WorkCalendar, actor: User, now: datetime) -> int:
    """Returns how many moved. First contact stays when it was: the customer has been told that time.

    CalendarNeverOpens when there are no such hours.
    """
    found = FollowUp.objects.filter(calendar=calendar).counted_before(calendar.version)
    keys = list(found.order_by("pk").values_list("pk", flat=True))
    return sum(_move(key, actor, now) for key in keys)


@transaction.atomic
def _move(follow_up_id: int, actor: User, now: datetime) -> bool:
    follow_up = FollowUp.objects.lock(follow_up_id)
    if not follow_up.is_open or follow_up.calendar_version == follow_up.calendar.version:
        return False
    before = follow_up.resolution_due_at
    count_solution(follow_up)
    follow_up.calendar_version = follow_up.calendar.version
    follow_up.save(update_fields=["resolution_due_at", "calendar_version"])
    keep_clocks(follow_up, now)
    if follow_up.resolution_due_at == before:
        return False
    due = follow_up.resolution_due_at.isoformat()
    record_event(follow_up, FollowUpEvent.Name.DEADLINE_MOVED, now, actor, due=due, before=before.isoformat())
    return True
