"""Who did what with a survey and when, out of the history that the database keeps."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from customers.models import User
from customers.models.fields import Language
from surveys.models import Survey, SurveyText
from surveys.reports.page_changes import page_changes
from surveys.reports.told_change import ToldChange, changes_of
from surveys.rules.words import NAMES

MOST = 40
# Not edited, or told in words of its own.
_QUIET = {"state", "created_at", "id"}


@dataclass(frozen=True)
class StoryEntry:
    """`who` is "" for what no member of staff did; `text` says what was changed, or ""."""

    icon: str
    title: str
    text: str
    at: datetime
    who: str


def survey_story(survey: Survey) -> list[StoryEntry]:
    """Newest first, at most forty. Five queries."""
    of_survey = changes_of(Survey, pgh_obj_id=survey.pk)
    of_texts = changes_of(SurveyText, survey_id=survey.pk)
    made_at = of_survey[0].pgh_created_at if of_survey else None
    entries = [*_survey_entries(of_survey), *_text_entries(of_texts, made_at), *page_changes(survey, made_at)]
    entries.sort(key=lambda entry: (entry.change.pgh_created_at, entry.change.pgh_id), reverse=True)
    newest = entries[:MOST]
    names = _names(_who_id(entry.change) for entry in newest)
    return [
        StoryEntry(
            entry.icon,
            entry.title,
            entry.text,
            entry.change.pgh_created_at,
            names.get(_who_id(entry.change), ""),
        )
        for entry in newest
    ]


def _survey_entries(changes: Sequence[Any]) -> Iterator[ToldChange]:
    for before, after in zip([None, *changes], changes, strict=False):
        if before is None:
            yield ToldChange("plus", _("Made"), "", after)
            continue
        if before.state != after.state:
            icon, title = _turns()[after.state](before.state)
            yield ToldChange(icon, title, _by_itself(after), after)
        changed = _changed(Survey, before, after)
        if changed:
            yield ToldChange("settings", _("Settings changed"), ", ".join(changed), after)


def _by_itself(change: Any) -> str:
    """Why, where the system did it and nobody of the staff."""
    because = change.pgh_context.metadata.get("because") if change.pgh_context is not None else ""
    return _("By itself: too much of its mail was unwelcome.") if because == "unwelcome_mail" else ""


def _turns() -> dict[str, Callable[[str], tuple[str, str]]]:
    """How each state was come to, given the one before."""
    return {
        Survey.State.DRAFT: lambda _before: ("pencil", _("A draft again")),
        Survey.State.LIVE: lambda before: (
            ("player-play", _("Resumed") if before == Survey.State.PAUSED else _("Started"))
        ),
        Survey.State.PAUSED: lambda _before: ("player-pause", _("Paused")),
        Survey.State.CLOSED: lambda _before: ("lock", _("Closed")),
    }


def _text_entries(changes: Iterable[Any], made_at: datetime | None) -> Iterator[ToldChange]:
    """The texts a survey was made with are part of its making."""
    by_language = sorted(changes, key=lambda change: (change.language, change.pgh_id))
    for language, group in groupby(by_language, key=lambda change: str(change.language)):
        words = {"language": str(Language(language).label)}
        before = None
        for after in group:
            if after.pgh_label == "delete":
                yield ToldChange("trash", _("Texts taken away: %(language)s") % words, "", after)
                before = None
                continue
            if before is None:
                if after.pgh_created_at != made_at:
                    yield ToldChange("language", _("Texts added: %(language)s") % words, "", after)
            elif changed := _changed(SurveyText, before, after, NAMES):
                title = _("Texts changed: %(language)s") % words
                yield ToldChange("pencil", title, ", ".join(changed), after)
            before = after


def _changed(
    model: type[Survey] | type[SurveyText], before: Any, after: Any, names: Sequence[str] = ()
) -> list[str]:
    """The fields that say something else now, as the forms call them."""
    fields = [field for field in model._meta.concrete_fields if field.name not in _QUIET]
    return [
        str(field.verbose_name)
        for field in fields
        if (not names or field.name in names)
        and getattr(before, field.attname) != getattr(after, field.attname)
    ]


def _who_id(change: Any) -> int | None:
    context = change.pgh_context
    return context.metadata.get("user") if context is not None else None


def _names(ids: Iterable[int | None]) -> dict[int | None, str]:
    people = User.objects.get_queryset().filter(pk__in={pk for pk in ids if pk is not None})
    return {person.pk: person.full_name for person in people}
