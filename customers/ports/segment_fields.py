"""What segments can ask about customers: each app registers its fields in its `AppConfig.ready()`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models.expressions import Combinable
from django.utils.functional import Promise as LazyText

from customers.rules.segment_words import Kind

Words = str | LazyText
Sql = Combinable
Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Moment:
    """When the question is asked, and which day that is where the organisation is."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


def _none() -> Choices:
    return ()


@dataclass(frozen=True)
class SegmentField:
    """`word` is stored and never changes its meaning; `group` is the heading it stands under.

    `value` is the field of a customer as SQL: a number, a day, text, or for yes and no a condition that is
    never NULL. `may_lack`: it is NULL, or empty text, where there is nothing to say. A choice has `choices`.
    """

    word: str
    label: Words
    group: Words
    kind: Kind
    value: Callable[[Moment], Sql]
    may_lack: bool = False
    choices: Callable[[], Choices] = _none


_fields: dict[int, dict[str, SegmentField]] = {}


def register_fields(place: int, fields: Iterable[SegmentField]) -> None:
    """Let segments ask about these; they are offered in the order of the places."""
    _fields[place] = {field.word: field for field in fields}


def registered_fields() -> Mapping[str, SegmentField]:
    """All there are, by word; an attribute of one's own is not among them."""
    return {word: field for place in sorted(_fields) for word, field in _fields[place].items()}
