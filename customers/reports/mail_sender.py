"""Whose a received mail is, and how sure that is."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from customers.models import Customer, Message, Organisation, User
from customers.models.fields import ignoring_case
from npsapp.lib.received_mail import ReceivedMail

KnownBy = Message.KnownBy
STRANGER, OURS = "stranger", "ours"


@dataclass(frozen=True)
class Sender:
    """`follows` is the mail that this one answers: ours, or an earlier one of the customer's."""

    customer: Customer
    known_by: str
    follows: Message | None = None


def sender_of(mail: ReceivedMail) -> Sender | str:
    """Whose it is; STRANGER when nothing says so, OURS when no customer wrote it.

    A From line can be forged by anybody, our Message-IDs by nobody. So a mail that names one comes from
    somebody who has it; from the address we wrote to, that is the customer. With the address alone it is
    shown and answered, but is proof of nothing. One that names another customer's mail is the sender's own.
    """
    addresses = {address.lower() for _name, address in mail.senders}
    if addresses & _own_addresses() or _is_of_staff(addresses):
        return OURS
    answered = _answered(mail)
    if answered is not None and answered.customer is None:
        return OURS  # a notice, or an invitation to staff
    # Written by several is written by nobody in particular.
    address = addresses.pop() if len(addresses) == 1 else ""
    written_to = answered.customer if answered is not None else None
    if written_to is not None and address and address in _addresses_of(answered):
        return Sender(written_to, KnownBy.THREAD, answered)
    known = Customer.objects.by_email(address)
    if known is not None:
        return Sender(known, KnownBy.ADDRESS, _own_earlier(mail, known))
    return Sender(written_to, KnownBy.OTHER_ADDRESS, answered) if written_to is not None else STRANGER


def _answered(mail: ReceivedMail) -> Message | None:
    """The mail of ours that it names nearest."""
    sent = Message.objects.filter(pk__in=mail.numbers, direction=Message.Direction.OUT)
    found = {message.pk: message for message in sent.select_related("customer", "interaction")}
    return next((found[number] for number in mail.numbers if number in found), None)


def _addresses_of(answered: Message | None) -> set[str]:
    """Where it went, and where its recipient is reached today."""
    if answered is None or answered.customer is None:
        return set()
    return {answered.customer.email.lower(), answered.to_address.lower()}


def _own_earlier(mail: ReceivedMail, customer: Customer) -> Message | None:
    """What they wrote before and go on from: a second mail before we answered the first."""
    earlier = Message.objects.filter(
        customer=customer, direction=Message.Direction.IN, provider_id__in=mail.answered_ids
    )
    return earlier.select_related("interaction").order_by("-pk").first() if mail.answered_ids else None


def _own_addresses() -> set[str]:
    """A mail from one of them has come back to us in a circle."""
    organisation = Organisation.objects.current()
    own = {organisation.sender_address, organisation.reply_address, settings.BOUNCE_ADDRESS}
    return {address.lower() for address in own if address}


def _is_of_staff(addresses: set[str]) -> bool:
    matches = Q()
    for address in addresses:
        matches |= Q(ignoring_case("email", address))
    return bool(addresses) and User.objects.filter(matches, is_active=True).exists()
