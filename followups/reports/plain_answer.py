"""An answer to who waits for our reply, outside any follow-up: how it begins, and what is unclear."""

from datetime import datetime
from functools import cached_property

from customers.models import User
from followups.models import AwaitedReply
from followups.reports.awaited_reply_page import what_they_said
from followups.reports.composed_letter import Writing
from followups.reports.urgent_contact import urgent_contact


class Answering(Writing):
    """Answers to one who waits."""

    def __init__(self, awaited: AwaitedReply, now: datetime) -> None:
        super().__init__(awaited.customer, awaited.calendar, now)
        self.awaited = awaited

    @cached_property
    def customers_words(self) -> str:
        return "\n".join(said.text for said in what_they_said(self.awaited)).strip()


def first_fields(awaited: AwaitedReply, writer: User) -> dict[str, object]:
    """What the page begins with: below their own mail, and the writer is who stands for it."""
    language = awaited.customer.language
    return {
        "subject": _answer_subject(awaited),
        "responsible": writer.pk,
        "urgent_contact": urgent_contact(writer, awaited.calendar.rules(), language),
    }


def _answer_subject(awaited: AwaitedReply) -> str:
    """As mail programs do; once, in the language of the customer's own mark."""
    newest = awaited.newest_received()
    subject = newest.subject if newest is not None else ""
    if not subject or subject.lower().startswith(("sv:", "re:", "vs:")):
        return subject[:150]
    return f"{'Sv' if awaited.customer.language == 'nb' else 'Re'}: {subject}"[:150]
