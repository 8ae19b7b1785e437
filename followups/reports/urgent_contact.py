"""How a customer reaches a person before the promised time: a number with its hours."""

from customers.models import Organisation, User
from followups.rules.business_calendar import BusinessCalendar
from followups.rules.letter_time import opening_words


def urgent_contact(person: User, calendar: BusinessCalendar, language: str) -> str:
    """The person's own number, else the company's, else its mailbox; with opening hours. One query."""
    organisation = Organisation.objects.current()
    hours = opening_words(calendar, language)
    if not person.phone and organisation.phone and organisation.phone_hours:
        hours = organisation.phone_hours
    reach = person.phone or organisation.phone or organisation.reply_address
    return f"{reach} ({hours})" if hours else reach
