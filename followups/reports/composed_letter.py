"""A letter as the customer will read it, and what is unclear about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from customers.models import Customer, Message, Organisation
from followups.models import FollowUp, Promise, WorkCalendar
from followups.models.letter_kind import LetterKind
from followups.reports.letter_words import LetterWords
from followups.reports.next_clock import next_clock
from followups.rules.business_calendar import BusinessCalendar
from followups.rules.clarity import Finding, check
from followups.rules.letter_time import letter_time
from followups.rules.placeholders import fill, known_placeholders, unknown_placeholders
from npsapp.lib.mail import one_line

BLOCK, WARN, NOTE = "block", "warn", "note"
WORST_FIRST = (BLOCK, WARN, NOTE)
# So many of the customer's own letters are looked into for their words.
LETTERS_READ = 5
SUBJECT_LENGTH = 300


@dataclass(frozen=True)
class ComposedLetter:
    """Subject, text and next step as they go; findings, worst first."""

    subject: str
    text: str
    next_step: str
    findings: list[Finding]

    @property
    def is_blocked(self) -> bool:
        return any(finding.level == BLOCK for finding in self.findings)

    @property
    def is_vague(self) -> bool:
        return any(finding.code == "vague" for finding in self.findings)

    def wants_reason(self, kind: str) -> bool:
        """A promise without a time goes only when somebody says why."""
        return kind == LetterKind.REPLY and self.is_vague


class Writing:
    """Letters to one customer at one moment, whether or not they belong to a follow-up."""

    comment = ""  # what the customer said of us, where it is about that

    def __init__(self, customer: Customer, calendar: WorkCalendar, now: datetime) -> None:
        self.customer = customer
        self.calendar = calendar
        self.now = now
        self.language = customer.language

    @cached_property
    def calendar_rules(self) -> BusinessCalendar:
        return self.calendar.rules()

    @cached_property
    def organisation(self) -> Organisation:
        return Organisation.objects.current()

    @cached_property
    def customers_words(self) -> str:
        """What they wrote that this goes into."""
        return ""

    def compose(self, words: LetterWords) -> ComposedLetter:
        """The letter with its placeholders filled, checked as the customer reads it."""
        values = self._values(words)
        # What is filled in may have lines and length of its own; a header has one line.
        subject = one_line(fill(words.subject, values))[:SUBJECT_LENGTH].rstrip()
        text = fill(words.text, values)
        findings = [
            *self._unfilled(words, values, text),
            *self._checked(words, text, values),
            *_literal(words),
        ]
        findings.sort(key=lambda finding: WORST_FIRST.index(finding.level))
        return ComposedLetter(subject, text, values.get("next_step", ""), findings)

    def not_after(self, renews: Promise | None) -> datetime | None:
        """The next deadline that is running, or the last that ran out; None where there is none."""
        return None

    def limit(self, renews: Promise | None) -> datetime | None:
        """The latest time that it may promise, where there is one."""
        last = self.not_after(renews)
        return last if last is not None and last > self.now else None

    def said_time(self, moment: datetime) -> str:
        """As the letter says it: where we work, for that is where somebody rings."""
        return letter_time(moment.astimezone(self.calendar_rules.zone_info), self.language)

    def _values(self, words: LetterWords) -> Mapping[str, str]:
        """Only what has a value; nothing that is filled in is ever read again."""
        organisation = self.organisation
        told = {
            "customer": self.customer.name,
            "comment": self.comment,
            "organisation": organisation.name,
            "login_link": organisation.login_link,
            "guide_link": organisation.guide_link,
            "booking_link": organisation.booking_link,
            "responsible": words.responsible.full_name if words.responsible else "",
            "promised_at": self.said_time(words.promised_at) if words.promised_at else "",
            "urgent_contact": words.urgent_contact,
            "missed_at": self.said_time(words.renews.promised_at) if words.renews else "",
        }
        known = {name: value for name, value in told.items() if value}
        step = fill(words.next_step, known).strip().rstrip(".")
        return {**known, "next_step": step} if step else known

    def _checked(self, words: LetterWords, text: str, values: Mapping[str, str]) -> list[Finding]:
        zone = self.calendar_rules.zone_info
        template = words.template.words(self.language).text if words.template else ""
        return check(
            text,
            self.language,
            self.now.astimezone(zone),
            kind=words.kind,
            responsible=values.get("responsible", ""),
            promised_at=words.promised_at.astimezone(zone) if words.promised_at else None,
            next_step=values.get("next_step", ""),
            urgent_contact=words.urgent_contact,
            not_after=self.not_after(words.renews),
            calendar=self.calendar_rules,
            customer_text=self.customers_words,
            template_text=fill(template, values),
        )

    def _unfilled(self, words: LetterWords, values: Mapping[str, str], text: str) -> list[Finding]:
        """A placeholder without a value would reach the customer as it stands."""
        names = dict.fromkeys(
            known_placeholders(words.subject)
            + known_placeholders(words.text)
            + known_placeholders(words.next_step)
        )
        return [_empty(name, text) for name in names if name not in values]


class Composing(Writing):
    """A follow-up's letters; what is read of it is read once."""

    def __init__(self, follow_up: FollowUp, now: datetime) -> None:
        super().__init__(follow_up.customer, follow_up.calendar, now)
        self.follow_up = follow_up
        self.comment = follow_up.response.comment

    @cached_property
    def customers_words(self) -> str:
        """Their comment, and what they wrote since."""
        received = Message.objects.filter(
            customer=self.customer,
            direction=Message.Direction.IN,
            created_at__gte=self.follow_up.opened_at,
        )
        texts = received.order_by("-pk").values_list("text", flat=True)[:LETTERS_READ]
        return "\n".join([self.comment, *texts]).strip()

    def not_after(self, renews: Promise | None) -> datetime | None:
        return next_clock(self.follow_up, self.now, renews)


def _empty(name: str, text: str) -> Finding:
    piece = f"{{{name}}}"
    start = max(text.find(piece), 0)
    hint = (
        _("It has no value. Set the link under Settings, Organisation, or take it out.")
        if name.endswith("_link")
        else _("It has no value yet. Fill in the field, or take it out.")
    )
    return Finding("placeholder", BLOCK, start, start + len(piece), piece, hint)


def _literal(words: LetterWords) -> list[Finding]:
    """Braces that mean nothing go as they stand; mostly they were meant to mean something."""
    hint = _("Nothing takes its place: the customer reads it as it stands.")
    return [
        Finding("unknown_placeholder", WARN, 0, 0, piece, hint)
        for piece in unknown_placeholders(f"{words.subject}\n{words.text}")
    ]
