"""Close what is open about a person who is being erased: nobody is left to be answered."""

from datetime import datetime

from customers.rules.blackening import MARK
from followups.actions.record_event import record_event
from followups.actions.settle_promises import replace_promise
from followups.models import Cause, FollowUp, FollowUpEvent, Task
from followups.rules.causes import ERASED


def close_erased(customer_id: int, now: datetime) -> None:
    """In the transaction that erases. Clocks stop, steps are skipped, no promise is owed any more.

    The follow-up itself stays, and the answer has it as the database demands.
    """
    still_open = FollowUp.objects.filter(customer=customer_id).order_by("pk").values_list("pk", flat=True)
    for pk in still_open:
        follow_up = FollowUp.objects.lock(pk)
        for promise in follow_up.promises.owed():
            replace_promise(promise, now, ERASED)
        follow_up.tasks.filter(state__in=[Task.State.OPEN, Task.State.ASLEEP]).update(
            state=Task.State.SKIPPED, settled_at=now, note=MARK
        )
        if follow_up.is_open:
            _close(follow_up, now)


def _close(follow_up: FollowUp, now: datetime) -> None:
    follow_up.state = FollowUp.State.CLOSED
    follow_up.closed_at, follow_up.closed_by = now, None
    follow_up.next_due_at = follow_up.next_level_at = None
    follow_up.cause = Cause.objects.get(code=ERASED)
    follow_up.solution = follow_up.solution or MARK
    follow_up.compensation = follow_up.compensation or FollowUp.Compensation.NONE
    follow_up.save()
    record_event(follow_up, FollowUpEvent.Name.CLOSED, now, None, cause=ERASED, reason=ERASED)
