"""What is told of a mail after it was handed over: that it came back, arrived, or was not welcome."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from customers.actions.act_on_bounce import act_on_bounce
from customers.actions.settle_message import settle_by_hand
from customers.models import Message

State, Class = Message.State, Message.Bounce

# What a server said within this time may concern the mail; a report that comes later is not believed.
# Servers give up after five days.
BELIEVED_FOR = timedelta(days=30)
# The worker may not have stored yet what the server just said.
HANDED_OVER = (State.ACCEPTED, State.UNKNOWN, State.SENDING)


@dataclass(frozen=True)
class Bounce:
    """`kind` is one of Message.Bounce; `recipient` is whom the report speaks of, "" when it does not say."""

    kind: str
    detail: str
    recipient: str = ""


def record_bounce(message_id: int, bounce: Bounce, now: datetime) -> bool:
    """Told twice, or of a mail that never went: False, and nothing changes."""
    with transaction.atomic():
        message = Message.objects.lock(message_id)
        if message is None or message.direction != Message.Direction.OUT:
            return False
        if message.customer is not None and message.customer.erased_at is not None:
            # What a report says would name them again.
            return False
        if bounce.kind == Class.COMPLAINT:
            return _complained(message, bounce, now)
        if message.state not in HANDED_OVER or now - message.created_at > BELIEVED_FOR:
            return False
        kind = _careful(bounce, message)
        settle_by_hand(message, State.BOUNCED, now, bounce.detail, bounce=kind)
        act_on_bounce(message, kind, bounce.detail, now)
        return True


def record_delivery(message_id: int, now: datetime) -> bool:
    """It arrived: that settles a mail of which nobody knew."""
    with transaction.atomic():
        message = Message.objects.lock(message_id)
        if message is None or message.state != State.UNKNOWN:
            return False
        settle_by_hand(message, State.ACCEPTED, now, settled_at=message.settled_at)
        return True


def _complained(message: Message, bounce: Bounce, now: datetime) -> bool:
    """Whoever calls it spam has got it, however long ago."""
    if message.bounce_class == Class.COMPLAINT or message.customer_id is None:
        return False
    if message.state in (State.UNKNOWN, State.SENDING):
        settle_by_hand(message, State.ACCEPTED, now, settled_at=message.settled_at)
    elif message.settled_at is None:
        return False
    Message.objects.filter(pk=message.pk).update(bounce_class=Class.COMPLAINT)
    act_on_bounce(message, Class.COMPLAINT, bounce.detail, now)
    return True


def _careful(bounce: Bounce, message: Message) -> str:
    """Another address is dead, to which this one is forwarded, say: that costs nobody their voice."""
    other = bounce.recipient and bounce.recipient.lower() != message.to_address.lower()
    return Class.SOFT if other and bounce.kind == Class.HARD else bounce.kind
