"""What was changed of the reasons and extra questions of a survey, in words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.models import ExtraQuestion, Survey, SurveyReason
from surveys.reports.told_change import ToldChange, changes_of

_ORDER_ONLY = {"position"}


def page_changes(survey: Survey, made_at: datetime | None) -> Iterator[ToldChange]:
    """Those a survey was made with are part of its making. Two queries."""
    words: dict[type[SurveyReason] | type[ExtraQuestion], dict[str, str]] = {
        SurveyReason: {
            "insert": _("Reason added"),
            "delete": _("Reason taken away"),
            "retired": _("Reason retired"),
            "back": _("Reason brought back"),
            "reworded": _("Reason reworded"),
        },
        ExtraQuestion: {
            "insert": _("Question added"),
            "delete": _("Question taken away"),
            "retired": _("Question retired"),
            "back": _("Question brought back"),
            "reworded": _("Question reworded"),
        },
    }
    for model, titles in words.items():
        before: dict[int, Any] = {}
        for after in changes_of(model, survey_id=survey.pk):
            what = _what_happened(model, before.get(after.id), after)
            if what and not (what == "insert" and after.pgh_created_at == made_at):
                yield ToldChange(_ICONS[what], titles[what], _words(after), after)
            before[after.id] = after


_ICONS = {
    "insert": "plus",
    "delete": "trash",
    "retired": "player-pause",
    "back": "player-play",
    "reworded": "pencil",
}


def _what_happened(model: type[SurveyReason] | type[ExtraQuestion], before: Any, after: Any) -> str:
    """A stable word; "" for another place in the order alone."""
    if after.pgh_label == "delete" or before is None:
        return "delete" if after.pgh_label == "delete" else "insert"
    if before.is_active != after.is_active:
        return "back" if after.is_active else "retired"
    names = {field.attname for field in model._meta.concrete_fields} - _ORDER_ONLY
    return "reworded" if any(getattr(before, name) != getattr(after, name) for name in names) else ""


def _words(change: Any) -> str:
    """In the reader's language, or in the other where there is none."""
    start = "name" if hasattr(change, "name_nb") else "question"
    nb, en = getattr(change, f"{start}_nb"), getattr(change, f"{start}_en")
    return str((en or nb) if get_language() == "en" else (nb or en))
