"""Send what is queued, in batches over one connection, so that nothing is lost and nothing goes twice."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from customers.actions.claim_messages import claim_messages, lease_end
from customers.actions.settle_message import (
    LeaseLost,
    mark_sending,
    put_back,
    release,
    settle_message,
    suppress_address,
)
from customers.actions.write_mail import write_mail
from customers.models import Message, Suppression
from customers.ports import still_wanted
from npsapp.lib import clock, smtp

logger = logging.getLogger(__name__)

BATCH = 50
State = Message.State


class NotWanted(Exception):
    """The message was overtaken: an opt-out, an answer, a blocked address."""


class CannotBeWritten(Exception):
    """A row that cannot be made into a mail."""


@dataclass
class SendReport:
    """What one run did."""

    accepted: int = 0
    put_back: int = 0
    failed: int = 0
    cancelled: int = 0
    unknown: int = 0


def send_messages(batch: int = BATCH) -> SendReport:
    """Send until nothing is due or the channel is down. Safe to run in any number of workers at once."""
    report = SendReport()
    while claimed := claim_messages(clock.now(), batch):
        try:
            with smtp.SmtpSession(smtp.SmtpSettings.from_django()) as session:
                while claimed:
                    _send_one(session, claimed[0], report)
                    claimed.pop(0)
        except smtp.ChannelDown as error:
            _channel_down(claimed, error, report)
            break
    return report


def _channel_down(claimed: list[Message], error: smtp.ChannelDown, report: SendReport) -> None:
    """Nothing of these was sent: they wait, and the next run tries the channel again.

    When it went down over the mail in hand, that one alone waits: it may be the cause.
    """
    level = logging.ERROR if error.needs_person else logging.WARNING
    logger.log(level, "outgoing mail is stopped: %s", error)
    over_one_mail = error.step in (smtp.Step.MAIL, smtp.Step.RCPT, smtp.Step.DATA)
    waiting, others = (claimed[:1], claimed[1:]) if over_one_mail else (claimed, [])
    for message in waiting:
        put_back(message, clock.now(), error.code, str(error))
    for message in others:
        release(message)
    report.put_back += len(waiting)


def _send_one(session: smtp.SmtpSession, message: Message, report: SendReport) -> None:
    """One message to its outcome; only a channel that is down stops the batch."""
    try:
        content = _content(message)
        accepted = session.send(
            message.from_address, message.to_address, content, lambda: _last_look(message)
        )
    except (NotWanted, LeaseLost) as stopped:
        report.cancelled += _stopped(message, stopped)
    except CannotBeWritten as error:
        _try_later(message, 0, str(error), report)
    except smtp.TemporarilyRefused as error:
        _try_later(message, error.code, str(error), report)
    except smtp.Refused as error:
        _refused(message, error, report)
    except smtp.OutcomeUnknown as error:
        settle_message(message, State.UNKNOWN, clock.now(), error.code, str(error))
        report.unknown += 1
    else:
        settle_message(message, State.ACCEPTED, clock.now(), accepted.reply.code, accepted.reply_text)
        report.accepted += 1


def _content(message: Message) -> bytes:
    """The mail as bytes. CannotBeWritten parks one bad row, so that the others go on."""
    links = _links(message)
    try:
        return write_mail(message, links, clock.now())
    except Exception as error:  # a worker's edge: whatever is wrong with this row is wrong with it alone
        logger.exception("message %s cannot be written", message.pk)
        raise CannotBeWritten(f"cannot be written: {error}") from error


def _links(message: Message) -> Mapping[str, str]:
    verdict = still_wanted(message.kind, message.pk, clock.now())
    if not verdict.wanted:
        raise NotWanted(verdict.reason)
    return verdict.links


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


def _stopped(message: Message, stopped: NotWanted | LeaseLost) -> int:
    if isinstance(stopped, LeaseLost):
        logger.warning("message %s was taken over by another worker", message.pk)
        return 0
    return settle_message(message, State.CANCELLED, clock.now(), reply=str(stopped))


def _try_later(message: Message, code: int, reply: str, report: SendReport) -> None:
    if message.attempts + 1 >= smtp.MOST_ATTEMPTS:
        settle_message(message, State.FAILED, clock.now(), code, reply)
        report.failed += 1
    else:
        put_back(message, clock.now(), code, reply)
        report.put_back += 1


def _refused(message: Message, error: smtp.Refused, report: SendReport) -> None:
    if error.bounce_class == "hard":
        suppress_address(message, str(error))
    elif error.bounce_class == "policy":
        # About us, not about the customer's address: operations must see it.
        logger.error("our mail was refused by policy: %s", error)
    settle_message(message, State.FAILED, clock.now(), error.code, str(error))
    report.failed += 1
