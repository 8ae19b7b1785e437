"""Change a row as somebody edited it, unless it has changed since they read it."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.db.models import Model

from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint

ModelT = TypeVar("ModelT", bound=Model)


def row_fingerprint(row: Model, names: Collection[str] | None = None) -> str:
    """The same as long as no column of the row has changed, or none of those named."""
    values = {
        field.attname: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not field.generated and (names is None or field.name in names)
    }
    return fingerprint(values)


def save_news(row: Model, news: Mapping[str, Any], seen: str, *, only_these: bool = False) -> dict[str, Any]:
    """Write what differs, and return what stood there before; {} when it says all of it already.

    The caller has locked the row. ChangedMeanwhile when it is not the row that was seen; with `only_these`
    the columns of the news are what was seen, for rows whose others change by themselves.
    """
    before = {name: getattr(row, name) for name, value in news.items() if getattr(row, name) != value}
    if not before:
        return {}
    current = row_fingerprint(row, news if only_these else None)
    if seen != current:
        raise ChangedMeanwhile(current, before)
    for name in before:
        setattr(row, name, news[name])
    row.save(update_fields=list(before))
    return before
