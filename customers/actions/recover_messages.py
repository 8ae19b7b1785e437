"""Find mail whose worker died in the middle, and say what is known of it."""

import logging
from datetime import datetime

from django.db import OperationalError, transaction

from customers.models import Message
from customers.signals import message_settled

logger = logging.getLogger(__name__)


def recover_messages(now: datetime) -> int:
    """Settle what was abandoned after DATA began; returns how many rows could be.

    A customer's mail becomes `unknown`, shown to staff and never sent again by itself. A notice to
    staff is queued again: reading it twice is better than not at all.
    """
    with transaction.atomic():
        abandoned = list(Message.objects.abandoned(now).select_for_update(skip_locked=True))
        return sum(_recover_alone(message, now) for message in abandoned)


def _recover_alone(message: Message, now: datetime) -> bool:
    """One row in a savepoint of its own: a receiver that fails over it must not stop the others."""
    try:
        with transaction.atomic():
            _recover(message, now)
    except OperationalError:
        raise  # about the database, not about this row: all are tried again
    except Exception:  # a worker's edge
        logger.exception("message %s could not be recovered", message.pk)
        return False
    return True


def _recover(message: Message, now: datetime) -> None:
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
