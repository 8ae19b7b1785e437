"""What differs between two versions of a playbook, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followups.models import Playbook
from followups.reports.playbook_words import (
    channel_words,
    due_words,
    evidence_words,
    exact_span,
    kind_words,
    role_words,
    sleep_words,
    told_words,
)
from followups.rules.playbook import PlaybookPlan, TaskPlan
from followups.rules.playbook_diff import ADDED, CHANGED, MOVED, REMOVED, StepChange, playbook_diff
from followups.rules.wording import Wording

NOTHING = Wording("", "")


@dataclass(frozen=True)
class FieldChange:
    """What was said and what is said now; an empty text is shown as a dash."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class StepChangeLine:
    """`sign` is what happened first of all: added, removed, moved or changed."""

    sign: str
    name: str
    what: str
    text: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class PlaybookChanges:
    settings: tuple[FieldChange, ...]
    steps: tuple[StepChangeLine, ...]

    def __bool__(self) -> bool:
        return bool(self.settings or self.steps)


def playbook_changes(before: PlaybookPlan, after: PlaybookPlan) -> PlaybookChanges:
    """From the one to the other; false when they say the same."""
    diff = playbook_diff(before, after)
    settings = [change for name in diff.settings for change in _setting(name, before, after)]
    return PlaybookChanges(tuple(settings), tuple(_step(change) for change in diff.steps))


def _setting(name: str, before: PlaybookPlan, after: PlaybookPlan) -> Iterator[FieldChange]:
    if name == "grade":
        yield FieldChange(_("Grade"), str(before.grade), str(after.grade))
    elif name == "first_contact_minutes":
        first, now = exact_span(before.first_contact_minutes), exact_span(after.first_contact_minutes)
        yield FieldChange(_("First contact within"), first, now)
    elif name == "contact":
        labels = dict(Playbook.Contact.choices)
        yield FieldChange(_("Contact"), str(labels[before.contact]), str(labels[after.contact]))
    elif name == "tells":
        yield FieldChange(_("Told at once"), told_words(before.tells), told_words(after.tells))
    elif name == "reading":
        yield from _wording(_("Reading (Norwegian)"), _("Reading (English)"), before.reading, after.reading)


def _step(change: StepChange) -> StepChangeLine:
    task = change.after or change.before
    if task is None:
        raise ValueError("a change is of a step")
    is_both = change.before is not None and change.after is not None
    return StepChangeLine(
        sign=change.what[0],
        name=kind_words(task.kind),
        what=_what(change),
        text="" if is_both else task.text.to(get_language() or "nb"),
        fields=tuple(_fields(change.before, change.after)) if change.before and change.after else (),
    )


def _what(change: StepChange) -> str:
    places = {"before": change.place_before, "after": change.place_after}
    if ADDED in change.what:
        return _("New, as step %(after)d") % places
    if REMOVED in change.what:
        return _("Taken out; it was step %(before)d") % places
    if MOVED in change.what and CHANGED in change.what:
        return _("Moved from step %(before)d to step %(after)d, and changed") % places
    if MOVED in change.what:
        return _("Moved from step %(before)d to step %(after)d") % places
    return _("Changed; step %(after)d") % places


def _fields(before: TaskPlan, after: TaskPlan) -> Iterator[FieldChange]:
    said = (
        (_("Kind of step"), kind_words(before.kind), kind_words(after.kind)),
        (_("Whose step"), role_words(before.owner_role), role_words(after.owner_role)),
        (_("How"), channel_words(before.channel), channel_words(after.channel)),
        (_("What shows that it is done"), evidence_words(before.evidence), evidence_words(after.evidence)),
        (_("Due"), due_words(before), due_words(after)),
        (_("Sleeps"), sleep_words(before), sleep_words(after)),
    )
    yield from (FieldChange(*change) for change in said if change[1] != change[2])
    yield from _wording(_("What to do (Norwegian)"), _("What to do (English)"), before.text, after.text)
    hints = before.hint or NOTHING, after.hint or NOTHING
    yield from _wording(_("Words to begin with (Norwegian)"), _("Words to begin with (English)"), *hints)


def _wording(norwegian: str, english: str, before: Wording, after: Wording) -> Iterator[FieldChange]:
    if before.nb != after.nb:
        yield FieldChange(norwegian, before.nb, after.nb)
    if before.en != after.en:
        yield FieldChange(english, before.en, after.en)
