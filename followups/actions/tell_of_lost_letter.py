"""Tell the owner and the writer that a letter never arrived: they believe that it did."""

from datetime import datetime

from customers.models import Message
from followups.actions.notify_staff import notify_of_reply, notify_staff
from followups.models import AwaitedReply, FollowUpMessage, Notice, Promise
from followups.models.notice import LOST


def tell_of_lost_letter(message: Message, now: datetime) -> None:
    """Each time it fails. What was stopped by hand is news only where it had promised something."""
    if message.author is None or message.state in (Message.State.ACCEPTED, Message.State.UNKNOWN):
        return
    if message.customer is None or message.customer.erased_at is not None:
        return
    # Sent again it may fail again, which is news again.
    level = f"{LOST}-{message.pk}-{message.fence}"
    links = FollowUpMessage.objects.filter(message=message).select_related("follow_up__owner")
    written = [each.follow_up for each in links.order_by("follow_up_id")]
    for follow_up in written:
        if message.state != Message.State.CANCELLED or Promise.objects.filter(message=message).exists():
            people = [follow_up.owner, message.author]
            notify_staff(follow_up, people, Notice.Clock.ASSIGNMENT, level, now)
    if message.state != Message.State.CANCELLED and not written:
        awaited = _answered_by(message)
        if awaited is not None:
            notify_of_reply(awaited, [awaited.owner, message.author], level, now)


def _answered_by(message: Message) -> AwaitedReply | None:
    """Whom it was the answer to, when it belongs to no follow-up: see answer_customer."""
    kind, _colon, rest = message.dedup_key.partition(":")
    key = rest.partition(":")[0]
    if kind != "answer" or not key.isdigit():
        return None
    return AwaitedReply.objects.open().filter(pk=int(key)).select_related("owner").first()
