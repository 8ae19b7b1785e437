"""Change a row as somebody edited it, unless it has changed since they read it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

ModelT = TypeVar("ModelT", bound=Model)


class ChangedMeanwhile(Exception):
    """Somebody else changed the row; `stored` is what they left where the editor says otherwise."""

    def __init__(self, seen: str, stored: Mapping[str, object]) -> None:
        super().__init__(", ".join(stored))
        self.seen, self.stored = seen, stored


def fingerprint(row: Model) -> str:
    """The same as long as no column of the row has changed."""
    values = {
        field.attname: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not field.generated
    }
    return fingerprint_of(values)


def fingerprint_of(values: Mapping[str, object]) -> str:
    told = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def save_news(row: Model, news: Mapping[str, Any], seen: str) -> dict[str, Any]:
    """Write what differs, and return what stood there before; {} when it says all of it already.

    The caller has locked the row. ChangedMeanwhile when it is not the row that was seen.
    """
    before = {name: getattr(row, name) for name, value in news.items() if getattr(row, name) != value}
    if not before:
        return {}
    current = fingerprint(row)
    if seen != current:
        raise ChangedMeanwhile(current, before)
    for name in before:
        setattr(row, name, news[name])
    row.save(update_fields=list(before))
    return before
