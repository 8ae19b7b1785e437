"""What a row changes of an answer, before and after as JSON holds it, and putting it back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import DateField, DateTimeField

from surveys.models import Response

# By field: [before, after].
Changes = dict[str, list[Any]]


def change_answer(response: Response, told: Mapping[str, Any]) -> Changes:
    """Set what differs, not saving it."""
    changes: Changes = {}
    for name, value in told.items():
        before = getattr(response, name)
        if before != value:
            changes[name] = [plain(before), plain(value)]
            setattr(response, name, value)
    return changes


def put_answer_back(response: Response, changes: Mapping[str, list[Any]]) -> tuple[list[str], list[str]]:
    """Set each field to what it was before, unless it has changed since: (fields put back, fields left)."""
    back, left = [], []
    for name, (before, after) in changes.items():
        if plain(getattr(response, name)) != after:
            left.append(name)
            continue
        setattr(response, name, spoken(name, before))
        back.append(name)
    return back, left


def plain(value: Any) -> Any:
    """Moments in UTC, whatever zone they were told in."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def spoken(name: str, value: Any) -> Any:
    """The way back."""
    field = Response._meta.get_field(name)
    return field.to_python(value) if isinstance(field, DateField | DateTimeField) else value
