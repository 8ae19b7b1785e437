"""Which letter's promise holds: that of the newest letter the customer's server has taken."""

from datetime import datetime

from django.db import transaction

from customers.models import Message
from followups.actions.keep_clocks import keep_clocks
from followups.actions.settle_promises import owe, replace_promise, settle_promise
from followups.models import FollowUp, FollowUpEvent, Promise
from followups.models.promise import PromiseQuerySet

Name = FollowUpEvent.Name
UNDELIVERED = (Message.State.FAILED, Message.State.BOUNCED, Message.State.CANCELLED)
# Why a promise is over whose letter never arrived: nobody was told of it.
NOT_DELIVERED = "not_delivered"


def weigh_promises_of(message: Message, now: datetime) -> None:
    """In every follow-up in which it promises something. What became of it is known now."""
    with transaction.atomic():
        promised = Promise.objects.filter(message=message).order_by("follow_up_id")
        for follow_up_id in list(promised.values_list("follow_up_id", flat=True).distinct()):
            follow_up = FollowUp.objects.lock(follow_up_id)
            weigh_promises(follow_up, now)
            keep_clocks(follow_up, now)


def weigh_promises(follow_up: FollowUp, now: datetime) -> None:
    """Under the follow-up's lock. Run twice it does nothing more; of a closed one nothing is owed.

    A letter on its way takes the place of nothing yet; one that never arrived gives the place back.
    """
    if not follow_up.is_open:
        return
    for promise in _of_letters(follow_up).owed().filter(message__state__in=UNDELIVERED):
        settle_promise(promise, Promise.State.REPLACED, now, Name.PROMISE_REPLACED, why=NOT_DELIVERED)
        _owe_what_it_replaced(promise, now)
    arrived = _of_letters(follow_up).filter(message__state=Message.State.ACCEPTED)
    newest = arrived.order_by("-pk").first()
    if newest is None:
        return
    if _was_undelivered(newest):  # it was sent again, and arrived
        owe(newest, now)
    for earlier in _taken_over_by(newest):
        replace_promise(earlier, now, "new_time", by=newest)


def _of_letters(follow_up: FollowUp) -> PromiseQuerySet:
    promises: PromiseQuerySet = Promise.objects.filter(follow_up=follow_up, source=Promise.Source.MESSAGE)
    return promises


def _taken_over_by(newest: Promise) -> list[Promise]:
    """What earlier letters said, and the agreed time for which it gives a new one."""
    owed = newest.follow_up.promises.owed()
    earlier = [each for each in owed.filter(source=Promise.Source.MESSAGE) if each.pk < newest.pk]
    made = newest.follow_up.events.filter(name=Name.PROMISE_MADE, data__promise=newest.pk).first()
    agreed = made.data.get("instead_of") if made is not None else None
    return [*earlier, *(owed.filter(pk=agreed) if agreed is not None else ())]


def _owe_what_it_replaced(promise: Promise, now: datetime) -> None:
    """What held before it; of a letter that never arrived either, what held before that."""
    replaced = promise.follow_up.events.filter(name=Name.PROMISE_REPLACED, data__by=promise.pk)
    keys = list(replaced.values_list("data__promise", flat=True))
    for earlier in promise.follow_up.promises.filter(pk__in=keys).select_related("message").order_by("pk"):
        if earlier.message is not None and earlier.message.state in UNDELIVERED:
            _owe_what_it_replaced(earlier, now)
        elif _was_replaced_by(earlier, promise):
            owe(earlier, now)


def _was_replaced_by(promise: Promise, other: Promise) -> bool:
    """Last of all, and nobody has kept it since."""
    last = _last_replaced(promise)
    is_over = promise.state == Promise.State.REPLACED or (
        promise.state == Promise.State.BROKEN and promise.kept_by_id is None
    )
    return is_over and last is not None and last.data.get("by") == other.pk


def _was_undelivered(promise: Promise) -> bool:
    last = _last_replaced(promise)
    is_over = promise.state == Promise.State.REPLACED
    return is_over and last is not None and last.data.get("why") == NOT_DELIVERED


def _last_replaced(promise: Promise) -> FollowUpEvent | None:
    events = promise.follow_up.events.filter(name=Name.PROMISE_REPLACED, data__promise=promise.pk)
    return events.order_by("-pk").first()
