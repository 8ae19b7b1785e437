"""Close what is open about a person who is being erased: nobody is left to be answered."""

from datetime import datetime

from django.db.models import Q

from customers.actions.settle_message import settle_by_hand
from customers.models import Message
from customers.rules.blackening import MARK
from followups.actions.end_wait import end_wait
from followups.actions.record_event import record_event
from followups.actions.settle_promises import replace_promise
from followups.models import AwaitedReply, Cause, FollowUp, FollowUpEvent, Notice, Pause, Task
from followups.rules.causes import ERASED


def end_work_on(customer_id: int, now: datetime) -> None:
    """In the transaction that erases: nothing is owed, and nobody is mailed about it any more."""
    close_erased(customer_id, now)
    stop_notices(customer_id, now)


def stop_notices(customer_id: int, now: datetime) -> None:
    """A mail to a colleague that waits and quotes them; what else it was to tell goes with the next one."""
    about = Q(follow_up__customer=customer_id) | Q(review__response__customer=customer_id)
    mails = Message.objects.select_for_update(of=["self"]).filter(
        pk__in=Notice.objects.filter(about).values("message"), state__in=Message.CANCELLABLE
    )
    for mail in mails.order_by("pk"):
        # The next mail may be named by the same notice.
        Message.objects.filter(pk=mail.pk).update(dedup_key=f"erased:{mail.pk}")
        settle_by_hand(mail, Message.State.CANCELLED, now)
        Notice.objects.filter(message=mail).exclude(about).update(message=None)


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
    waiting = AwaitedReply.objects.open().filter(customer=customer_id)
    waiting.update(answered_at=now, answered_how=AwaitedReply.How.ERASED, next_level_at=None)


def _close(follow_up: FollowUp, now: datetime) -> None:
    end_wait(follow_up, Pause.EndedBy.CLOSED, now)
    follow_up.state = FollowUp.State.CLOSED
    follow_up.closed_at, follow_up.closed_by = now, None
    follow_up.next_due_at = follow_up.next_level_at = None
    follow_up.cause = Cause.objects.get(code=ERASED)
    follow_up.solution = follow_up.solution or MARK
    follow_up.compensation = follow_up.compensation or FollowUp.Compensation.NONE
    follow_up.save()
    record_event(follow_up, FollowUpEvent.Name.CLOSED, now, None, cause=ERASED, reason=ERASED)
