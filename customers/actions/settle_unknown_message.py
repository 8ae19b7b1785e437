"""Say whether a mail of unknown outcome arrived, because somebody found out."""

from datetime import datetime

from django.db import transaction

from customers.actions.decide_message import note_decision, take_message
from customers.actions.settle_message import settle_by_hand
from customers.models import Message, MessageDecision, User


def settle_unknown_message(message_id: int, arrived: bool, actor: User, now: datetime) -> Message:
    """Arrived: as if the server had said so, at the time it was sent. Else it failed, and can be sent again."""
    with transaction.atomic():
        message = take_message(message_id, [Message.State.UNKNOWN])
        decided = MessageDecision.Name.ARRIVED if arrived else MessageDecision.Name.NOT_ARRIVED
        note_decision(message, decided, actor, now)
        state = Message.State.ACCEPTED if arrived else Message.State.FAILED
        settle_by_hand(message, state, now, settled_at=message.settled_at if arrived else None)
        return message
