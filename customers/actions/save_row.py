"""Change a row as somebody edited it, unless it has changed since they read it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint

ModelT = TypeVar("ModelT", bound=Model)


def row_fingerprint(row: Model) -> str:
    """The same as long as no column of the row has changed."""
    values = {
        field.attname: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not field.generated
    }
    return fingerprint(values)


def save_news(row: Model, news: Mapping[str, Any], seen: str) -> dict[str, Any]:
    """Write what differs, and return what stood there before; {} when it says all of it already.

    The caller has locked the row. ChangedMeanwhile when it is not the row that was seen.
    """
    before = {name: getattr(row, name) for name, value in news.items() if getattr(row, name) != value}
    if not before:
        return {}
    current = row_fingerprint(row)
    if seen != current:
        raise ChangedMeanwhile(current, before)
    for name in before:
        setattr(row, name, news[name])
    row.save(update_fields=list(before))
    return before
