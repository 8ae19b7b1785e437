"""Take one claimed message to its outcome."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from customers.actions.claim_messages import lease_end
from customers.actions.settle_message import (
    LeaseLost,
    Said,
    mark_sending,
    put_back,
    settle_message,
)
from customers.actions.write_mail import write_mail
from customers.models import Message, Suppression
from customers.ports import still_wanted
from npsapp.lib import clock, smtp

logger = logging.getLogger(__name__)

State = Message.State


class NotWanted(Exception):
    """The message was overtaken: an opt-out, an answer, a blocked address."""


class CannotBeWritten(Exception):
    """Whatever is wrong, it is wrong with this row alone; nothing of it was sent."""


@dataclass
class SendReport:
    """What one run did."""

    accepted: int = 0
    put_back: int = 0
    failed: int = 0
    cancelled: int = 0
    unknown: int = 0


def send_message(session: smtp.SmtpSession, message: Message, report: SendReport) -> None:
    """Send one message and write down what became of it. Only smtp.ChannelDown comes out of it."""
    try:
        _send(session, message, report)
    except smtp.ChannelDown:
        raise
    except Exception:  # a worker's edge: the row keeps its lease, and is found again when that ends
        logger.critical("what became of message %s could not be stored", message.pk, exc_info=True)


def _send(session: smtp.SmtpSession, message: Message, report: SendReport) -> None:
    try:
        accepted = _hand_over(session, message, _content(message))
    except (NotWanted, LeaseLost) as stopped:
        report.cancelled += _stopped(message, stopped)
    except CannotBeWritten as error:
        _try_later(message, Said(0, str(error)), report)
    except smtp.TemporarilyRefused as error:
        _try_later(message, Said(error.code, str(error), error.bounce_class), report)
    except smtp.Refused as error:
        _refused(message, error, report)
    except smtp.OutcomeUnknown as error:
        settle_message(message, State.UNKNOWN, clock.now(), Said(error.code, str(error)))
        report.unknown += 1
    else:
        said = Said(accepted.reply.code, accepted.reply_text)
        settle_message(message, State.ACCEPTED, clock.now(), said)
        report.accepted += 1


def _content(message: Message) -> bytes:
    """The mail as bytes. CannotBeWritten parks one bad row, so that the others go on."""
    try:
        return write_mail(message, _links(message), clock.now())
    except NotWanted:
        raise
    except Exception as error:  # a worker's edge
        logger.exception("message %s cannot be written", message.pk)
        raise CannotBeWritten(f"cannot be written: {error}") from error


def _links(message: Message) -> Mapping[str, str]:
    verdict = still_wanted(message.kind, message.pk, clock.now())
    if not verdict.wanted:
        raise NotWanted(verdict.reason)
    return verdict.links


def _hand_over(session: smtp.SmtpSession, message: Message, content: bytes) -> smtp.Accepted:
    """Through the server. What goes wrong on our side before DATA parks the row; after it nobody knows."""
    try:
        sender = settings.BOUNCE_ADDRESS or message.from_address
        return session.send(sender, message.to_address, content, lambda: _last_look(message))
    except (smtp.NotAccepted, NotWanted, LeaseLost):
        raise
    except Exception as error:  # a worker's edge
        logger.exception("message %s stopped on its way", message.pk)
        if message.state == State.SENDING:
            raise smtp.OutcomeUnknown(smtp.Step.CONTENT, smtp.Reply.none(str(error))) from error
        raise CannotBeWritten(f"stopped before it went: {error}") from error


def _last_look(message: Message) -> None:
    """Just before DATA, under the row's lock: still ours, still wanted? Then commit that it goes now."""
    now = clock.now()
    with transaction.atomic():
        row = Message.objects.held_by(message.pk, message.fence).select_for_update().first()
        if row is None:
            raise LeaseLost(message.pk)
        verdict = still_wanted(message.kind, message.pk, now)
        if not verdict.wanted:
            raise NotWanted(verdict.reason)
        if message.customer_id is not None and Suppression.objects.holds(message.to_address):
            raise NotWanted("suppressed")
        mark_sending(message, lease_end(now))
    message.state = State.SENDING


def _stopped(message: Message, stopped: NotWanted | LeaseLost) -> int:
    if isinstance(stopped, LeaseLost):
        logger.warning("message %s was taken over by another worker", message.pk)
        return 0
    return settle_message(message, State.CANCELLED, clock.now(), Said(reply=str(stopped)))


def _try_later(message: Message, said: Said, report: SendReport) -> None:
    if message.attempts + 1 >= smtp.MOST_ATTEMPTS:
        settle_message(message, State.FAILED, clock.now(), said)
        report.failed += 1
    else:
        put_back(message, clock.now(), said.code, said.reply)
        report.put_back += 1


def _refused(message: Message, error: smtp.Refused, report: SendReport) -> None:
    said = Said(error.code, str(error), error.bounce_class)
    settle_message(message, State.FAILED, clock.now(), said)
    report.failed += 1
