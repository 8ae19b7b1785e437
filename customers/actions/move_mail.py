"""Send what waits for a customer to the address they have now."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import Customer, Message
from customers.signals import message_settled

NO_ADDRESS = "bad_address"


@dataclass(frozen=True)
class MovedMail:
    """How many mails wait for the new address, were stopped for want of one, and are on their way already."""

    moved: int = 0
    stopped: int = 0
    gone: int = 0


NO_MAIL = MovedMail()


def move_mail(customer: Customer, now: datetime) -> MovedMail:
    """In the caller's transaction. A worker that holds a mail gives it back unless it has begun to send.

    What has begun goes where it was to go; that is counted. Invitations that are not written yet need
    nothing: they take the address when their time comes.
    """
    waiting = Message.objects.filter(
        customer=customer,
        direction=Message.Direction.OUT,
        channel=Message.Channel.EMAIL,
        state__in=[Message.State.QUEUED, Message.State.ON_HOLD, Message.State.SENDING],
    ).exclude(to_address=customer.email)
    in_our_hands = waiting.exclude(state=Message.State.SENDING)
    rows = list(in_our_hands.order_by("pk").select_for_update(of=["self"]))
    moved, stopped = (len(rows), 0) if customer.email else (0, len(rows))
    for message in rows:
        _move(message, customer.email, now)
    gone = waiting.exclude(pk__in=[message.pk for message in rows]).count()
    return MovedMail(moved, stopped, gone)


def _move(message: Message, address: str, now: datetime) -> None:
    if address:
        message.to_address = address
        message.save(update_fields=["to_address"])
        return
    message.state, message.settled_at = Message.State.CANCELLED, now
    message.reply_text, message.lease_until, message.retry_after = NO_ADDRESS, None, None
    message.save(update_fields=["state", "settled_at", "reply_text", "lease_until", "retry_after"])
    message_settled.send(sender=Message, message=message, now=now)
