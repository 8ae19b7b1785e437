"""Keep what somebody is writing, so that a closed page or an ended session loses nothing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from customers.models import Message, User
from followups.actions.write_to_customer import letter_key
from followups.models import FollowUp, MessageDraft, MessageDraftFile, Promise
from followups.reports.letter_words import LetterWords
from npsapp.lib.attachments import MOST_BYTES, MOST_FILES, Attachment

KEPT = [each.name for each in fields(LetterWords) if each.name != "renews"]


class TooMuch(Exception):
    """More files, or larger ones, than one letter carries."""


@dataclass(frozen=True)
class DraftPlace:
    """Whose draft it is and of what; `key` is that of the letter it becomes."""

    follow_up: FollowUp
    author: User
    renews: Promise | None = None
    key: str = ""


def save_draft(
    place: DraftPlace, words: LetterWords, files: Iterable[Attachment], now: datetime
) -> MessageDraft | None:
    """The one draft of this person here. None when the letter was sent meanwhile. TooMuch."""
    with transaction.atomic():
        # The lock that sending takes: a late look at the page never brings back what has gone.
        FollowUp.objects.lock(place.follow_up.pk)
        if Message.objects.filter(dedup_key=letter_key(place.follow_up.pk, place.key)).exists():
            return None
        values = {name: getattr(words, name) for name in KEPT}
        draft, _new = MessageDraft.objects.update_or_create(
            follow_up=place.follow_up,
            author=place.author,
            renews=place.renews,
            defaults={**values, "updated_at": now},
            create_defaults={**values, "updated_at": now, "created_at": now},
        )
        _attach(draft, files)
    return draft


def discard_draft(place: DraftPlace) -> None:
    """Thrown away with its files; one the system began stays for as long as its promise is open."""
    MessageDraft.objects.filter(follow_up=place.follow_up, author=place.author, renews=place.renews).delete()


def _attach(draft: MessageDraft, files: Iterable[Attachment]) -> None:
    known = {(row.sha256, row.name): row.size for row in draft.files.defer("data")}
    for file in files:
        digest = hashlib.sha256(file.data).hexdigest()
        if (digest, file.name) in known:
            continue
        known[digest, file.name] = len(file.data)
        if len(known) > MOST_FILES or sum(known.values()) > MOST_BYTES:
            raise TooMuch
        MessageDraftFile.objects.create(
            draft=draft,
            name=file.name,
            content_type=file.content_type,
            size=len(file.data),
            sha256=digest,
            data=file.data,
        )
