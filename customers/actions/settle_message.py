"""Write down what became of a message, as long as the worker that sent it still holds it."""

from datetime import datetime

from django.db import transaction

from customers.models import Message, Suppression
from customers.signals import message_settled
from npsapp.lib import smtp

State = Message.State


class LeaseLost(Exception):
    """Another worker has taken the message over; this one must not touch it."""


def mark_sending(message: Message, lease_until: datetime) -> None:
    """The moment before DATA: from here on nobody may send it again. LeaseLost when it is not ours."""
    held = Message.objects.held_by(message.pk, message.fence).filter(state=State.QUEUED)
    if not held.update(state=State.SENDING, lease_until=lease_until):
        raise LeaseLost(message.pk)


def settle_message(message: Message, state: str, now: datetime, code: int = 0, reply: str = "") -> bool:
    """Give a message its final state and tell the apps above. False, nothing written, when it is not ours."""
    with transaction.atomic():
        held = Message.objects.held_by(message.pk, message.fence).filter(
            state__in=[State.QUEUED, State.SENDING]
        )
        changed = held.update(
            state=state,
            settled_at=now,
            lease_until=None,
            retry_after=None,
            attempts=message.attempts + 1,
            reply_code=code or None,
            reply_text=reply,
        )
        if changed:
            message.refresh_from_db()
            message_settled.send(sender=Message, message=message, now=now)
    return bool(changed)


def put_back(message: Message, now: datetime, code: int, reply: str) -> None:
    """Queue a message again after a growing wait; nothing of it was sent."""
    attempts = message.attempts + 1
    Message.objects.held_by(message.pk, message.fence).update(
        state=State.QUEUED,
        lease_until=None,
        attempts=attempts,
        retry_after=now + smtp.next_attempt_delay(attempts),
        reply_code=code or None,
        reply_text=reply,
    )


def release(message: Message) -> None:
    """Give a message back untried, for the next worker to take at once."""
    Message.objects.held_by(message.pk, message.fence).filter(state=State.QUEUED).update(lease_until=None)


def suppress_address(message: Message, detail: str) -> None:
    """Never mail a customer's dead address again. Staff addresses are mended by staff."""
    if message.customer_id is not None:
        Suppression.objects.get_or_create(
            address=message.to_address.lower(),
            defaults={"reason": Suppression.Reason.HARD_BOUNCE, "detail": detail[:500]},
        )
