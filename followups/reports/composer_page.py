"""What the composer shows beside the letter: whom it goes to, what they wish, and what sending will do."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from customers.models import User
from followups.models import FollowUp, MessageDraft, MessageDraftFile, MessageTemplate, Promise
from followups.models.letter_kind import LetterKind
from followups.reports.composed_letter import ComposedLetter, Composing
from followups.reports.letter_words import LetterWords
from followups.reports.reach import can_be_written_to
from followups.reports.urgent_contact import urgent_contact
from followups.rules.clarity import Finding
from followups.rules.shipped_messages import NEW_TIME
from npsapp.lib.spoken_time import weekday_time
from npsapp.lib.whole_numbers import whole_number
from surveys.models import Response

ICONS = {"block": "x", "warn": "alert-triangle", "note": "info-circle"}


@dataclass(frozen=True)
class FindingLine:
    """`word` says the level, so that colour alone never does."""

    level: str
    icon: str
    word: str
    excerpt: str
    hint: str


@dataclass(frozen=True)
class BeforeSending:
    """What is unclear, and what the button does."""

    lines: list[FindingLine]
    is_blocked: bool
    wants_reason: bool
    send_label: str
    saved_at: datetime | None


@dataclass(frozen=True)
class Addressee:
    """Whom the letter goes to; `advice` is what to think of before writing."""

    name: str
    email: str
    phone: str
    language: str
    can_write: bool
    no_contact: bool
    wants_call: bool
    comment: str


def addressee(follow_up: FollowUp) -> Addressee:
    customer, wish = follow_up.customer, follow_up.response.contact_wish
    return Addressee(
        name=customer.name,
        email=customer.email,
        phone=customer.phone,
        language=customer.language,
        can_write=can_be_written_to(customer),
        no_contact=follow_up.wishes_no_contact,
        wants_call=wish == Response.Wish.PHONE and bool(customer.phone),
        comment=follow_up.response.comment,
    )


def before_sending(
    composing: Composing, words: LetterWords, letter: ComposedLetter, saved_at: datetime | None
) -> BeforeSending:
    return BeforeSending(
        lines=[finding_line(finding) for finding in letter.findings],
        is_blocked=letter.is_blocked,
        wants_reason=letter.wants_reason(words.kind),
        send_label=send_label(words, composing.follow_up),
        saved_at=saved_at,
    )


def send_label(words: LetterWords, follow_up: FollowUp) -> str:
    """What will happen, on the button itself."""
    if words.promised_at is None or not words.promises:
        return _("Send to %(address)s") % {"address": follow_up.customer.name}
    when = {"when": weekday_time(words.promised_at)}
    if words.kind == LetterKind.REPLY:
        return _("Send and promise an answer by %(when)s") % when
    return _("Send and promise to be in touch by %(when)s") % when


def templates_for(step: str) -> list[MessageTemplate]:
    """All there are, those for this step first."""
    rows = list(MessageTemplate.objects.order_by("position"))
    return sorted(rows, key=lambda row: step not in row.steps)


def files_of(draft: MessageDraft | None) -> list[MessageDraftFile]:
    return list(draft.files.all()) if draft is not None else []


def first_words(follow_up: FollowUp, writer: User, step: str, renews: Promise | None) -> LetterWords:
    """What a new letter begins with: the words for its step, and who writes as the one responsible."""
    language = follow_up.customer.language
    template = _first_template(step, renews)
    words = template.words(language) if template else None
    return LetterWords(
        kind=template.kind if template else LetterKind.REPLY,
        subject=words.subject if words else "",
        text=words.text if words else "",
        responsible=writer,
        next_step=words.next_step if words else "",
        urgent_contact=urgent_contact(writer, follow_up.calendar.rules(), language),
        template=template,
        renews=renews,
    )


def _first_template(step: str, renews: Promise | None) -> MessageTemplate | None:
    if renews is not None:
        return MessageTemplate.objects.filter(code=NEW_TIME).first()
    return MessageTemplate.objects.for_step(step) if step else None


def renewed(follow_up: FollowUp, promise_id: str) -> Promise | None:
    """The promise a letter is to give a new time for; None for anything that is none."""
    known = whole_number(promise_id)
    return follow_up.promises.owed().filter(pk=known).first() if known is not None else None


def finding_line(finding: Finding) -> FindingLine:
    """With the words for how grave it is."""
    word = {
        "block": _("Must be put right"),
        "warn": _("Think again"),
        "note": _("Reads heavily"),
    }[finding.level]
    return FindingLine(finding.level, ICONS[finding.level], word, finding.excerpt, finding.hint)
