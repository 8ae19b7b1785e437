"""Pages of a long list, cut by the last row's key and not by number: steady while rows come and go."""

import re
from array import array
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Generic, TypeVar

from django.db import transaction
from django.db.models import F, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
Key = datetime | date | Decimal | int | str

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"([ab])(\d{1,18})(?:\.([\w=.-]{0,2000}))?")


@dataclass(frozen=True)
class Order:
    """What a list is sorted by; the key of a row decides among equals, and rows without a value come last.

    `gapless`: every row has a value. Only then can an index serve the order, both ways.
    """

    field: str
    kind: type[Key]
    falling: bool = False
    gapless: bool = False

    def turned(self) -> "Order":
        return replace(self, falling=not self.falling)

    def sort(self, queryset: QuerySet[Row], backwards: bool = False) -> QuerySet[Row]:
        # Walking back through a rising list is walking on through a falling one.
        falling = self.falling != backwards
        by = F(self.field).desc if falling else F(self.field).asc
        first, last = (None, None) if self.gapless else (backwards or None, not backwards or None)
        return queryset.order_by(by(nulls_first=first, nulls_last=last), "-pk" if falling else "pk")


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after, or before, the row with this value and key."""

    value: Key | None
    pk: int
    backwards: bool = False

    def __str__(self) -> str:
        value = "" if self.value is None else f".{_written(self.value)}"
        return f"{'b' if self.backwards else 'a'}{self.pk}{value}"

    @classmethod
    def parse(cls, text: str, kind: type[Key]) -> "Cursor | None":
        """What `str` wrote of a list sorted by this kind; None for anything else, which is the first page."""
        match = _CURSOR.fullmatch(text)
        if match is None:
            return None
        way, pk, value = match.groups()
        try:
            key = None if value is None else _read(value, kind)
        except (ValueError, OverflowError, InvalidOperation):
            return None
        return cls(key, int(pk), way == "b")


def _written(value: Key) -> str:
    if isinstance(value, datetime):
        return str((value - _EPOCH) // timedelta(microseconds=1))
    if isinstance(value, str):
        return urlsafe_b64encode(value.encode()).decode()
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(text: str, kind: type[Key]) -> Key:
    if kind is datetime:
        return _EPOCH + timedelta(microseconds=int(text))
    if kind is date:
        return date.fromisoformat(text)
    if kind is str:
        word = urlsafe_b64decode(text.encode()).decode()
        if "\0" in word:  # the database has no such text
            raise ValueError(text)
        return word
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= 10**15:
        raise ValueError(text)
    return int(number) if kind is int else number


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    """The rows of one page, and the cursors of its neighbours where there are any."""

    rows: list[Row]
    previous: Cursor | None
    next: Cursor | None


def keyset_page(queryset: QuerySet[Row], order: Order, cursor: Cursor | None, size: int) -> KeysetPage[Row]:
    """One page in this order. One query."""
    backwards = cursor is not None and cursor.backwards
    if cursor is not None:
        queryset = queryset.filter(_beyond(order, cursor))
    queryset = order.sort(queryset, backwards)
    rows = list(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    before, after = (more, True) if backwards else (cursor is not None, more)
    return KeysetPage(
        rows,
        _cursor(rows[0], order.field, True) if rows and before else None,
        _cursor(rows[-1], order.field, False) if rows and after else None,
    )


def ordered_batches(queryset: QuerySet[Row], order: Order, size: int) -> Iterator[list[Row]]:
    """Every row in this order, `size` at a time. Sorted once, however long; eight bytes are kept for each row."""
    with transaction.atomic():  # a cursor of the server lives as long as its transaction
        keys = array("q", order.sort(queryset).values_list("pk", flat=True).iterator(chunk_size=10_000))
    for start in range(0, len(keys), size):
        batch = keys[start : start + size]
        # A row that has gone meanwhile, or no longer belongs, is left out.
        found = {row.pk: row for row in queryset.order_by().filter(pk__in=batch)}
        yield [found[key] for key in batch if key in found]


def _beyond(order: Order, cursor: Cursor) -> Q:
    field, way = order.field, "lt" if order.falling != cursor.backwards else "gt"
    missing = Q(**{f"{field}__isnull": True})
    if cursor.value is None:
        same = missing & Q(**{f"pk__{way}": cursor.pk})
        return same | ~missing if cursor.backwards else same
    same = Q(**{field: cursor.value, f"pk__{way}": cursor.pk})
    further = same | Q(**{f"{field}__{way}": cursor.value})
    if order.gapless:
        # Said once more as a plain bound: there the index begins to read.
        return Q(**{f"{field}__{way}e": cursor.value}) & further
    return further if cursor.backwards else further | missing


def _cursor(row: Model, field: str, backwards: bool) -> Cursor:
    value: object = row
    for name in field.split("__"):
        value = getattr(value, name, None)
    return Cursor(value, row.pk, backwards)  # type: ignore[arg-type]  # a column's value is a key
