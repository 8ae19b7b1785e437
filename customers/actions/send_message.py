"""Take one claimed message to its outcome."""

import logging
from dataclasses import dataclass

from django.conf import settings

from customers.actions.look_over import LookedOver, Moved, NotWanted, NotYet, first_look, last_look
from customers.actions.settle_message import (
    LeaseLost,
    Said,
    hold_back,
    put_back,
    readdress,
    settle_message,
)
from customers.actions.taken_mail import TakenMail
from customers.actions.write_mail import write_mail
from customers.models import Message
from npsapp.lib import clock, smtp

logger = logging.getLogger(__name__)

State = Message.State


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


@dataclass(frozen=True)
class Sending:
    """What the mails of a batch share: the connection, what was said of them, which one was taken last."""

    session: smtp.SmtpSession
    known: LookedOver
    taken: TakenMail
    report: SendReport


def send_message(message: Message, sending: Sending) -> None:
    """Send one message and write down what became of it. Only smtp.ChannelDown comes out of it.

    When the server takes it, writing that down is left to `sending.taken`.
    """
    try:
        _send(message, sending)
    except smtp.ChannelDown:
        raise
    except Exception:  # a worker's edge: the row keeps its lease, and is found again when that ends
        logger.critical("what became of message %s could not be stored", message.pk, exc_info=True)
    finally:
        sending.taken.settle(unless=message)


def _send(message: Message, sending: Sending) -> None:
    report = sending.report
    try:
        accepted = _hand_over(message, sending, _content(message, sending.known))
    except (NotWanted, LeaseLost) as stopped:
        report.cancelled += _stopped(message, stopped)
    except (NotYet, Moved) as error:
        _give_back(message, error)
        report.put_back += 1
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
        sending.taken.hold(message, Said(accepted.reply.code, accepted.reply_text))


def _content(message: Message, known: LookedOver) -> bytes:
    """The mail as bytes. CannotBeWritten parks one bad row, so that the others go on."""
    try:
        now = clock.now()
        verdict = first_look(message, known, now)
        return write_mail(message, verdict.links, now, verdict.campaign)
    except (NotWanted, NotYet):
        raise
    except Exception as error:  # a worker's edge
        logger.exception("message %s cannot be written", message.pk)
        raise CannotBeWritten(f"cannot be written: {error}") from error


def _hand_over(message: Message, sending: Sending, content: bytes) -> smtp.Accepted:
    """Through the server. What goes wrong on our side before DATA parks the row; after it nobody knows."""
    try:
        sender = settings.BOUNCE_ADDRESS or message.from_address
        return sending.session.send(
            sender,
            message.to_address,
            content,
            lambda: last_look(message, sending.known, clock.now(), sending.taken),
        )
    except (smtp.NotAccepted, NotWanted, NotYet, Moved, LeaseLost):
        raise
    except Exception as error:  # a worker's edge
        logger.exception("message %s stopped on its way", message.pk)
        if message.state == State.SENDING:
            raise smtp.OutcomeUnknown(smtp.Step.CONTENT, smtp.Reply.none(str(error))) from error
        raise CannotBeWritten(f"stopped before it went: {error}") from error


def _give_back(message: Message, error: NotYet | Moved) -> None:
    if isinstance(error, Moved):
        readdress(message, error.address)
    else:
        hold_back(message, error.until, 0, "")


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
