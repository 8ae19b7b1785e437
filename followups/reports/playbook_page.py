"""One version of a playbook, as everybody on the staff reads it."""

from dataclasses import dataclass
from datetime import datetime

from followups.models import Playbook, PlaybookTask
from followups.models.step import OwnerRole
from followups.reports.playbook_words import (
    channel_words,
    due_words,
    evidence_words,
    exact_span,
    role_words,
    sleep_words,
    told_words,
)
from followups.rules.fixed_steps import FIXED


@dataclass(frozen=True)
class StepLine:
    """`details` are the short words under a step; `by_system` when nobody has to do it."""

    number: int
    name: str
    text: str
    hint: str
    details: tuple[str, ...]
    by_system: bool


@dataclass(frozen=True)
class PlaybookPage:
    """`made_by` is empty for what was shipped."""

    score: int
    version: int
    newest: int
    grade: int
    contact: str
    first_contact: str
    told: str
    reading: str
    steps: tuple[StepLine, ...]
    made_by: str
    made_at: datetime
    note: str

    @property
    def is_newest(self) -> bool:
        return self.version == self.newest


def playbook_page(playbook: Playbook, newest: int) -> PlaybookPage:
    """Prefetch `tasks`, select `created_by`: then no query."""
    return PlaybookPage(
        score=playbook.score,
        version=playbook.version,
        newest=newest,
        grade=playbook.grade,
        contact=playbook.get_contact_display(),
        first_contact=exact_span(playbook.first_contact_minutes),
        told=told_words(playbook.tells),
        reading=playbook.reading,
        steps=tuple(_step(number, task) for number, task in enumerate(playbook.tasks.all(), start=1)),
        made_by=str(playbook.created_by or ""),
        made_at=playbook.created_at,
        note=playbook.note,
    )


def _step(number: int, task: PlaybookTask) -> StepLine:
    plan = task.plan()
    by_system = task.owner_role == OwnerRole.SYSTEM
    who = "" if task.owner_role in (OwnerRole.OWNER, OwnerRole.SYSTEM) else role_words(task.owner_role)
    how = "" if task.kind in FIXED or task.channel == "any" else channel_words(task.channel)
    shown = "" if by_system else evidence_words(plan.evidence)
    details = (who, how, shown, sleep_words(plan), _capital(due_words(plan)))
    return StepLine(
        number=number,
        name=str(task.get_kind_display()),
        text=task.text,
        hint=task.hint,
        details=tuple(words for words in details if words),
        by_system=by_system,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
