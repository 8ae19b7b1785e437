"""Who we are to a customer, and how to reach a person instead of a page."""

from dataclasses import dataclass

from customers.models import Organisation


@dataclass(frozen=True)
class ContactCard:
    """Name, phone with its hours, mailbox that is read; each of the last three may be empty."""

    name: str
    phone: str
    hours: str
    email: str


def contact_card(organisation: Organisation | None = None) -> ContactCard:
    organisation = organisation or Organisation.objects.current()
    return ContactCard(
        name=organisation.name,
        phone=organisation.phone,
        hours=organisation.phone_hours if organisation.phone else "",
        email=organisation.reply_address,
    )
