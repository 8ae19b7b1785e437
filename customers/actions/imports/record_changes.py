"""What rows change on objects, before and after in plain words, so that it can be put back."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Model

ModelT = TypeVar("ModelT", bound=Model)
# Field → [before, after].
Changes = dict[str, list[Any]]


def plain(value: Any) -> Any:
    """As it is stored in JSON: dates ISO, amounts with two decimals, everything else as it is."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value


def change(target: Model, news: Mapping[str, Any]) -> Changes:
    """Set what differs on the object, not saving it; what is None or "" is not news."""
    changes: Changes = {}
    for name, value in news.items():
        before = getattr(target, name)
        if value not in (None, "") and before != value:
            changes[name] = [plain(before), plain(value)]
            setattr(target, name, value)
    return changes


def put_back(target: Model, changes: Mapping[str, list[Any]]) -> tuple[list[str], list[str]]:
    """Set each field to what it was before, unless it has changed since: (fields put back, fields left)."""
    back, left = [], []
    for name, (before, after) in changes.items():
        if plain(getattr(target, name)) != after:
            left.append(name)
            continue
        field = target._meta.get_field(name)
        setattr(target, name, field.to_python(before) if hasattr(field, "to_python") else before)
        back.append(name)
    return back, left


def store_changed(model: type[ModelT], changed: Iterable[tuple[ModelT, set[str]]]) -> None:
    """Each row's changed fields only, so that what others change meanwhile stands."""
    together: dict[frozenset[str], list[ModelT]] = {}
    for row, fields in changed:
        together.setdefault(frozenset(fields), []).append(row)
    for names, rows in together.items():
        if names:
            model._default_manager.bulk_update(rows, sorted(names))
