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


def contact_card(organisation: Organisation | None = None, language: str = "") -> ContactCard:
    """For who reads `language`; "" is whatever the organisation speaks. One query without `organisation`."""
    organisation = organisation or Organisation.objects.current()
    return ContactCard(
        name=organisation.name,
        phone=organisation.phone,
        hours=_hours(organisation, language) if organisation.phone else "",
        email=organisation.reply_address,
    )


def _hours(organisation: Organisation, language: str) -> str:
    """They are typed in one language; words of it say nothing to who reads another, figures do."""
    hours = organisation.phone_hours
    is_foreign = language not in ("", organisation.language)
    return "" if is_foreign and any(map(str.isalpha, hours)) else hours
