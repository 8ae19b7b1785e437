"""Send a message again that did not arrive, and let one go that was held back."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from customers.actions.decide_message import CannotDecide, note_decision, take_message
from customers.actions.queue_message import SEND_TASK
from customers.models import Message, MessageDecision, Suppression, User
from customers.ports import still_wanted
from npsapp.lib.wake import wake


def retry_message(message_id: int, actor: User, now: datetime) -> Message:
    """Queued anew, to the address the recipient has now. CannotDecide when it would not go anyway."""
    with transaction.atomic():
        message = take_message(message_id, Message.RETRIABLE)
        address = message.address_now
        _refuse_in_vain(message, address, now)
        note_decision(message, MessageDecision.Name.RETRIED, actor, now)
        _queue(message, to_address=address, attempts=0, reply_code=None, reply_text="", bounce_class="")
        return message


def release_message(message_id: int, actor: User, now: datetime) -> Message:
    """A message on hold goes on as it is."""
    with transaction.atomic():
        message = take_message(message_id, [Message.State.ON_HOLD])
        note_decision(message, MessageDecision.Name.RELEASED, actor, now)
        _queue(message)
        return message


def _refuse_in_vain(message: Message, address: str, now: datetime) -> None:
    if not address:
        raise CannotDecide("no_address")
    if message.customer_id is not None and Suppression.objects.holds(address):
        raise CannotDecide("suppressed")
    verdict = still_wanted(message.kind, message.pk, now)
    if not verdict.wanted:
        raise CannotDecide(verdict.reason)


def _queue(message: Message, **changed: object) -> None:
    # The fence grows, so that a worker of an earlier attempt can no longer write.
    fields = {
        "settled_at": None,
        "retry_after": None,
        "lease_until": None,
        "fence": F("fence") + 1,
        **changed,
    }
    Message.objects.filter(pk=message.pk).update(state=Message.State.QUEUED, **fields)
    message.refresh_from_db()
    wake(SEND_TASK)
