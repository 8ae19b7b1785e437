"""A letter as it is being written, placeholders and all."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import User
from followups.models import MessageDraft, MessageTemplate, Promise
from followups.models.letter_kind import LetterKind


@dataclass(frozen=True)
class LetterWords:
    """What stands in the form, as far as it is sound. `renews` is the promise that gets a new time."""

    kind: str = LetterKind.REPLY
    subject: str = ""
    text: str = ""
    responsible: User | None = None
    promised_at: datetime | None = None
    next_step: str = ""
    urgent_contact: str = ""
    reason: str = ""
    template: MessageTemplate | None = None
    renews: Promise | None = None

    @property
    def promises(self) -> bool:
        """Will sending it make a promise?"""
        return self.promised_at is not None and self.responsible is not None


def words_of(draft: MessageDraft) -> LetterWords:
    return LetterWords(
        kind=draft.kind,
        subject=draft.subject,
        text=draft.text,
        responsible=draft.responsible,
        promised_at=draft.promised_at,
        next_step=draft.next_step,
        urgent_contact=draft.urgent_contact,
        reason=draft.reason,
        template=draft.template,
        renews=draft.renews,
    )
