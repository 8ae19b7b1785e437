"""Store what a customer wrote to us by mail, once however often it is handed over."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from customers.actions.hear_opt_out import hear_opt_out
from customers.models import Customer, Message, Organisation
from customers.reports.mail_sender import Sender, sender_of
from customers.reports.mail_thread import root_of
from customers.signals import message_received
from npsapp.lib.mail import one_line
from npsapp.lib.received_mail import ReceivedMail, read

logger = logging.getLogger(__name__)

# More than anybody writes: a loop between two machines, or somebody who fills a timeline.
MOST_A_DAY = 100


class Receipt(StrEnum):
    """What became of a mail. All but the first two are left to the mailbox that people read."""

    RECEIVED = "received"
    REPEATED = "repeated"  # stored before
    STRANGER = "stranger"  # nothing says whose it is
    OURS = "ours"  # from an address of our own or of staff, or an answer to a notice
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class _Whose:
    customer: Customer
    known_by: str
    follows: Message | None


def receive_message(raw: bytes, now: datetime, *, is_automatic: bool = False) -> Receipt:
    """RECEIVED tells the apps above, in the same transaction. Nothing is stored of what is not RECEIVED."""
    mail = read(raw)
    sender = sender_of(mail)
    if isinstance(sender, str):
        return Receipt(sender)
    with transaction.atomic():
        customer = Customer.objects.select_for_update(of=["self"], no_key=True).get(pk=sender.customer.pk)
        key = _key(mail, raw)
        if Message.objects.filter(dedup_key=key).exists():
            return Receipt.REPEATED
        if _writes_too_much(customer, now):
            logger.error("customer %s has written %s mails today; more is left", customer.pk, MOST_A_DAY)
            return Receipt.TOO_MANY
        message = _store(mail, sender, customer, key, now, is_automatic)
        hear_opt_out(message)
        message_received.send(sender=Message, message=message, now=now)
    return Receipt.RECEIVED


def _key(mail: ReceivedMail, raw: bytes) -> str:
    """By its id and its sender: nobody can keep a mail of another from being taken in by using its id.

    One without an id is known by what it says; the lines that servers add on its way are not part of that.
    """
    said = [mail.message_id] if mail.message_id else [mail.date, mail.subject, mail.text, mail.quoted]
    senders = sorted(address.lower() for _name, address in mail.senders)
    digest = hashlib.sha256("\0".join([*senders, *said]).encode())
    if not mail.message_id and not mail.text:
        digest.update(raw)
    return f"in:{digest.hexdigest()}"


def _writes_too_much(customer: Customer, now: datetime) -> bool:
    today = Message.objects.filter(
        customer=customer, kind=Message.Kind.RECEIVED, settled_at__gt=now - timedelta(days=1)
    )
    return today.count() >= MOST_A_DAY


def _store(
    mail: ReceivedMail, sender: Sender, customer: Customer, key: str, now: datetime, is_automatic: bool
) -> Message:
    """Times are ours: the date that the sender's machine writes may be any."""
    organisation = Organisation.objects.current()
    name, address = mail.senders[0] if mail.senders else ("", "")
    to_address = next((to for _name, to in mail.recipients if _is_address(to)), organisation.reply_address)
    message = Message.objects.create(
        customer=customer,
        interaction=sender.follows.interaction if sender.follows is not None else None,
        direction=Message.Direction.IN,
        kind=Message.Kind.RECEIVED,
        state=Message.State.ACCEPTED,
        language=customer.language,
        from_name=one_line(name)[:150],
        from_address=address if _is_address(address) else "",
        to_name=organisation.name[:200],
        to_address=to_address,
        subject=one_line(mail.subject)[:300],
        text=mail.text,
        quoted=mail.quoted,
        attached=[{"name": each.name, "bytes": each.size} for each in mail.attachments],
        dedup_key=key,
        provider_id=mail.message_id,
        settled_at=now,
        follows=sender.follows,
        known_by=sender.known_by,
        is_automatic=is_automatic,
    )
    message.thread_id = root_of(sender.follows) or message.pk
    message.save(update_fields=["thread"])
    return message


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= 254
