"""Find mail whose worker died in the middle, and say what is known of it."""

from datetime import datetime

from django.db import transaction

from customers.models import Message
from customers.signals import message_settled
from npsapp.lib.alone import each_alone


def recover_messages(now: datetime) -> int:
    """Settle what was abandoned after DATA began; returns how many rows could be.

    A customer's mail becomes `unknown`, shown to staff and never sent again by itself. A notice to
    staff is queued again: reading it twice is better than not at all.
    """
    with transaction.atomic():
        abandoned = list(Message.objects.abandoned(now).select_for_update(skip_locked=True))
        # Each in a savepoint of its own: a receiver that fails over one must not stop the others.
        by_key = {message.pk: message for message in abandoned}
        return each_alone("message %s could not be recovered", lambda pk: _recover(by_key[pk], now), by_key)


def _recover(message: Message, now: datetime) -> bool:
    message.lease_until = None
    message.fence += 1
    message.attempts += 1
    if message.customer_id is None:
        message.state = Message.State.QUEUED
    else:
        message.state = Message.State.UNKNOWN
        message.settled_at = now
    message.save(update_fields=["state", "settled_at", "lease_until", "fence", "attempts"])
    if message.state == Message.State.UNKNOWN:
        message_settled.send(sender=Message, message=message, now=now)
    return True
