"""What every decision about a message begins with: the row locked, the state fit for it, who and when noted."""

from collections.abc import Collection
from datetime import datetime

from customers.models import Message, MessageDecision, User

State = Message.State


class CannotDecide(Exception):
    """Nothing was changed; `reason` is a stable word: gone, state, or why a mail would not go."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def take_message(message_id: int, fit: Collection[str]) -> Message:
    """The row, locked until the transaction ends; CannotDecide when it is in none of these states."""
    message = Message.objects.lock(message_id)
    if message is None:
        raise CannotDecide("gone")
    if message.state not in fit:
        raise CannotDecide("state")
    return message


def note_decision(message: Message, name: str, actor: User, now: datetime) -> None:
    """Before the message changes: what it said until now is kept here."""
    reply = " ".join(part for part in (str(message.reply_code or ""), message.reply_text) if part)
    MessageDecision.objects.create(
        message=message,
        name=name,
        actor=actor,
        at=now,
        earlier_state=message.state,
        earlier_address=message.to_address,
        earlier_reply=reply,
    )
