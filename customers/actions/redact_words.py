"""Black out words in a text, in all that repeats it and in its history; the log says who, when and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from customers.actions.erase_rows import blank_rows
from customers.models import ErasureLog, User
from customers.rules.blackening import blacken, blackener


class NotThere(Exception):
    """None of the words stands in the text."""


@dataclass(frozen=True)
class Place:
    """Rows in which the words may stand. `within`: only under these names of a JSON column."""

    rows: "QuerySet[Any]"
    columns: Sequence[str]
    within: Sequence[str] = ()


@dataclass(frozen=True)
class Text:
    """What is redacted; the first place is the text itself."""

    kind: str
    key: int
    customer_id: int | None
    places: Sequence[Place]


def redact_words(text: Text, words: Sequence[str], why: str, by: User, now: datetime) -> ErasureLog:
    """NotThere, and nothing changed, when the text says none of the words as whole words."""
    pattern = blackener(words, whole=True)
    with transaction.atomic():
        first = text.places[0]
        row = first.rows.select_for_update(of=["self"]).get()
        if pattern is None or not any(pattern.search(getattr(row, name)) for name in first.columns):
            raise NotThere
        log = ErasureLog.objects.create(
            what=ErasureLog.What.WORDS,
            customer_id=text.customer_id,
            by=by,
            at=now,
            text_kind=text.kind,
            text_key=text.key,
            why=why,
        )
        for place in text.places:
            news = {name: _blackening(name, place, pattern) for name in place.columns}
            blank_rows(log, place.rows, news)
        log.refresh_from_db()
        return log


def _blackening(name: str, place: Place, pattern: Any) -> Callable[[Any], object]:
    def news(row: Any) -> object:
        value = getattr(row, name)
        if not place.within:
            return blacken(value, pattern)
        return {key: blacken(said, pattern) if key in place.within else said for key, said in value.items()}

    return news
