"""Letters that account managers write to customers: who, when, what next, and how to reach them."""

from collections.abc import Mapping
from datetime import datetime

from customers.models import Customer, Organisation, User
from followups.actions.write_to_customer import Letter
from followups.models import FollowUp, MessageTemplate
from followups.reports.urgent_contact import urgent_contact
from followups.rules.business_time import BusinessCalendar
from followups.rules.letter_time import letter_time
from followups.rules.placeholders import fill

# (subject, body); %(…)s are filled in by letter().
_ASKING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nb": (
        (
            "Hva kan vi gjøre for å fortjene en høyere score?",
            "Hei %(first)s!\n\nTakk for at du svarte. Du ga oss %(score)d, og jeg vil gjerne vite "
            "hva som skal til for at det blir høyere neste gang. Svar på denne e-posten, så ser jeg "
            "på det selv. Jeg gir deg et svar på det du skriver innen to arbeidsdager.\n\nHaster "
            "det, ring meg på %(phone)s mellom 8 og 16.\n\nHilsen %(name)s",
        ),
        (
            "Takk for svaret – hva mangler?",
            "Hei %(first)s!\n\nDu skrev at ikke alt var helt som det skulle. Fortell meg gjerne "
            "hvilken ene ting du ville endret først. Jeg tar den med til teknikerne på mandagsmøtet "
            "og skriver til deg samme dag om hva vi gjør.\n\nDu når meg på %(phone)s, "
            "8–16.\n\nHilsen %(name)s",
        ),
    ),
    "en": (
        (
            "What can we do to earn a higher score?",
            "Hello %(first)s,\n\nThank you for answering. You gave us %(score)d and I would like to "
            "know what it would take to make it higher. Reply to this e-mail and I will look at it "
            "myself. You will have my answer within two working days.\n\nIf it is urgent, call me on "
            "%(phone)s between 8 and 16.\n\nKind regards, %(name)s",
        ),
    ),
}
_PLAN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nb": (
        (
            "Dette gjør vi nå",
            "Hei %(first)s!\n\nTakk for praten. Jeg beklager det som skjedde. %(solution)s\n\nJeg "
            "ringer deg neste torsdag kl. 10.00 for å høre om det holder. Trenger du meg før, er "
            "nummeret %(phone)s, hverdager 8–16.\n\nHilsen %(name)s",
        ),
        (
            "Oppsummering av det vi ble enige om",
            "Hei %(first)s!\n\nSom avtalt, kort oppsummert: %(solution)s\n\nDu hører fra meg igjen "
            "på onsdag før kl. 12.00. Haster det, ring %(phone)s mellom 8 og 16.\n\nHilsen %(name)s",
        ),
    ),
    "en": (
        (
            "What we are doing now",
            "Hello %(first)s,\n\nThank you for talking with me. I am sorry about what happened. We "
            "have gone through the case and put it right, and I will call you next Thursday at 10.00 "
            "to hear whether it holds. Until then you reach me on %(phone)s, weekdays 8–16.\n\nKind "
            "regards, %(name)s",
        ),
    ),
}


def asking_letter(customer: Customer, author: User, score: int, choice: int) -> tuple[str, str]:
    """Subject and text of the letter that asks what would help."""
    return _filled(_ASKING, customer, author, choice, score=score)


def plan_letter(customer: Customer, author: User, solution: str, choice: int) -> tuple[str, str]:
    """Subject and text of the letter that explains the plan."""
    return _filled(_PLAN, customer, author, choice, solution=solution)


def promise_letter(
    follow_up: FollowUp, promised_at: datetime, calendar: BusinessCalendar, now: datetime
) -> Letter:
    """The shipped letter that promises a call, with its fields filled in."""
    customer, owner, language = follow_up.customer, follow_up.owner, follow_up.customer.language
    template = MessageTemplate.objects.get(code="call")
    words = template.words(language)
    values = {
        "customer": customer.name.split()[0],
        "responsible": owner.full_name,
        "promised_at": letter_time(promised_at.astimezone(calendar.zone_info), language),
        "next_step": words.next_step,
        "urgent_contact": urgent_contact(owner, calendar, language),
        "organisation": Organisation.objects.current().name,
    }
    return Letter(
        words.subject,
        fill(words.text, values),
        f"{now:%Y%m%d%H%M%S}",
        responsible=owner,
        promised_at=promised_at,
        next_step=words.next_step,
        urgent_contact=values["urgent_contact"],
        template=template,
    )


def _filled(
    letters: Mapping[str, tuple[tuple[str, str], ...]],
    customer: Customer,
    author: User,
    choice: int,
    **words: object,
) -> tuple[str, str]:
    of_language = letters[customer.language]
    subject, text = of_language[choice % len(of_language)]
    filled = {
        "first": customer.name.split()[0],
        "name": author.full_name,
        "phone": author.phone,
        **words,
    }
    return subject, text % filled
