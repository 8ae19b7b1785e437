"""Write down what became of a message, as long as the worker that sent it still holds it."""

import logging
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F

from customers.actions.act_on_bounce import act_on_bounce
from customers.models import Message
from customers.models.message import MessageQuerySet
from customers.signals import message_settled
from npsapp.lib import smtp
from npsapp.lib.compiled_update import CompiledUpdate, FilledUpdate

logger = logging.getLogger(__name__)

State = Message.State
# A deadlock is over at once, a database that starts again in seconds; a lease lasts for minutes.
SECONDS_BETWEEN_TRIES = (0.1, 0.5, 2.0)


class LeaseLost(Exception):
    """Another worker has taken the message over; this one must not touch it."""


def mark_sending(message: Message, lease_until: datetime) -> None:
    """The moment before DATA: from here on nobody may send it again. LeaseLost when it is not ours."""
    held = Message.objects.held_by(message.pk, message.fence).filter(state=State.QUEUED)
    if not held.update(state=State.SENDING, lease_until=lease_until):
        raise LeaseLost(message.pk)


@dataclass(frozen=True)
class Said:
    """What the server said: code 0 and no words when it was not asked; `bounce` is one of Message.Bounce."""

    code: int = 0
    reply: str = ""
    bounce: str = ""


NOTHING_SAID = Said()


def settle_message(message: Message, state: str, now: datetime, said: Said = NOTHING_SAID) -> bool:
    """Give a message its final state and tell the apps above. False, nothing written, when it is not ours.

    Tried again when the database fails for a moment: what the server said of a mail cannot be asked twice.
    """
    for seconds in SECONDS_BETWEEN_TRIES:
        try:
            return _settle(message, state, now, said)[0]
        except (OperationalError, InterfaceError) as error:
            logger.warning("message %s is %s, which could not be stored yet: %s", message.pk, state, error)
            time.sleep(seconds)
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
    return _settle(message, state, now, said)[0]


def settle_with(message: Message, now: datetime, said: Said, other: FilledUpdate) -> tuple[bool, bool]:
    """Accepted, and the other update, by one statement and one commit: whether each changed its row.

    Tried once. When it fails, neither has happened, unless the connection broke over the commit.
    """
    return _settle(message, State.ACCEPTED, now, said, other)


def _settle(
    message: Message, state: str, now: datetime, said: Said, other: FilledUpdate | None = None
) -> tuple[bool, bool]:
    told = {
        "state": str(state),
        "settled_at": now,
        "reply_code": said.code or None,
        "reply_text": said.reply,
        "bounce_class": str(said.bounce),
    }
    is_heard = bool(said.bounce) or message_settled.is_heard(message, state)
    # One statement is a transaction by itself, and that in one round trip.
    with transaction.atomic() if is_heard else nullcontext():
        settling = _settling().fill(pk=message.pk, fence=message.fence, **told)
        changed, also = settling.run_with(other) if other is not None else (settling.run(), 0)
        if changed:
            message.lease_until = message.retry_after = None
            message.attempts += 1
            for name, value in told.items():
                setattr(message, name, value)
            if is_heard:
                act_on_bounce(message, said.bounce, said.reply, now)
                message_settled.send(sender=Message, message=message, now=now)
    return bool(changed), bool(also)


@cache
def _settling() -> CompiledUpdate:
    """Run for every mail there is: Django's own writing of it would take longer than all else here."""
    pk, fence, at, code = -8_000_001, 8_000_002, datetime(9999, 1, 1, tzinfo=UTC), 32_001
    changed = {
        "state": "%state",
        "settled_at": at,
        "lease_until": None,
        "retry_after": None,
        "attempts": F("attempts") + 1,
        "reply_code": code,
        "reply_text": "%reply",
        "bounce_class": "%bounce",
    }
    places = {
        pk: "pk",
        fence: "fence",
        at: "settled_at",
        code: "reply_code",
        "%state": "state",
        "%reply": "reply_text",
        "%bounce": "bounce_class",
    }
    return CompiledUpdate(_free_to_settle(pk, fence), changed, places)


def settle_by_hand(
    message: Message,
    state: str,
    now: datetime,
    reply: str | None = None,
    settled_at: datetime | None = None,
    bounce: str = "",
) -> None:
    """For a row the caller has locked: what a person or a report says counts, whoever held the message.

    What the server said stays unless there is a new `reply`; `settled_at` is when it became so, if not now.
    """
    Message.objects.filter(pk=message.pk).update(
        state=state,
        settled_at=settled_at or now,
        lease_until=None,
        retry_after=None,
        fence=F("fence") + 1,
        bounce_class=bounce,
        **({} if reply is None else {"reply_code": None, "reply_text": reply}),
    )
    message.refresh_from_db()
    message_settled.send(sender=Message, message=message, now=now)


def put_back(message: Message, now: datetime, code: int, reply: str) -> None:
    """Queue a message again after a growing wait; nothing of it was sent."""
    attempts = message.attempts + 1
    _held(message).update(
        state=State.QUEUED,
        lease_until=None,
        attempts=attempts,
        retry_after=now + smtp.next_attempt_delay(attempts),
        reply_code=code or None,
        reply_text=reply,
    )


def release(message: Message) -> None:
    """Give a message back untried, for the next worker to take at once."""
    _held(message).update(state=State.QUEUED, lease_until=None)


def readdress(message: Message, address: str) -> None:
    """Give a message back untried, to the address its recipient has now."""
    _held(message).update(state=State.QUEUED, lease_until=None, to_address=address)


def hold_back(message: Message, until: datetime, code: int, reply: str) -> None:
    """Give a message back that cannot go now for no fault of its own; it is not charged for it."""
    _held(message).update(
        state=State.QUEUED, lease_until=None, retry_after=until, reply_code=code or None, reply_text=reply
    )


def _held(message: Message) -> MessageQuerySet:
    """The row, while it is the caller's and nobody has settled it."""
    return _free_to_settle(message.pk, message.fence)


def _free_to_settle(pk: int, fence: int) -> MessageQuerySet:
    return Message.objects.held_by(pk, fence).filter(state__in=[State.QUEUED, State.SENDING])
