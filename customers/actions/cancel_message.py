"""Stop a message that has not gone yet."""

from datetime import datetime

from django.db import transaction

from customers.actions.decide_message import note_decision, take_message
from customers.actions.settle_message import settle_by_hand
from customers.models import Message, MessageDecision, User

STOPPED_BY_STAFF = "stopped_by_staff"


def cancel_message(message_id: int, actor: User, now: datetime) -> Message:
    """A worker that holds it, but has not begun to send, finds it gone. CannotDecide once it is on its way."""
    with transaction.atomic():
        message = take_message(message_id, Message.CANCELLABLE)
        note_decision(message, MessageDecision.Name.CANCELLED, actor, now)
        settle_by_hand(message, Message.State.CANCELLED, now, STOPPED_BY_STAFF)
        return message
