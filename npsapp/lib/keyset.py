"""Pages of a long list, cut by the last row's key and not by number: steady while rows come and go."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"([ab])(-?\d{1,17}|none)\.(\d{1,18})")


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after, or before, the row with this moment and key."""

    at: datetime | None
    pk: int
    backwards: bool = False

    def __str__(self) -> str:
        moment = "none" if self.at is None else str((self.at - _EPOCH) // timedelta(microseconds=1))
        return f"{'b' if self.backwards else 'a'}{moment}.{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """What `str` wrote; None for anything else, which then is the first page."""
        match = _CURSOR.fullmatch(text)
        if match is None:
            return None
        way, moment, pk = match.groups()
        try:
            at = None if moment == "none" else _EPOCH + timedelta(microseconds=int(moment))
        except OverflowError:
            return None
        return cls(at, int(pk), way == "b")


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    """The rows of one page, and the cursors of its neighbours where there are any."""

    rows: list[Row]
    previous: Cursor | None
    next: Cursor | None


def keyset_page(
    queryset: QuerySet[Row], field: str, cursor: Cursor | None, size: int, newest_first: bool = False
) -> KeysetPage[Row]:
    """One page ordered by `field` (a datetime; without one comes last) and key. One query."""
    backwards = cursor is not None and cursor.backwards
    # Walking back through a rising list is walking on through a falling one.
    falling = newest_first != backwards
    if cursor is not None:
        queryset = queryset.filter(_beyond(field, cursor, falling))
    nulls_first = backwards
    order = F(field).desc if falling else F(field).asc
    queryset = queryset.order_by(
        order(nulls_first=True) if nulls_first else order(nulls_last=True), "-pk" if falling else "pk"
    )
    rows = list(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    before, after = (more, True) if backwards else (cursor is not None, more)
    return KeysetPage(
        rows,
        _cursor(rows[0], field, True) if rows and before else None,
        _cursor(rows[-1], field, False) if rows and after else None,
    )


def _beyond(field: str, cursor: Cursor, falling: bool) -> Q:
    way = "lt" if falling else "gt"
    same = Q(**{field: cursor.at, f"pk__{way}": cursor.pk})
    missing = Q(**{f"{field}__isnull": True})
    if cursor.at is None:
        return same | ~missing if cursor.backwards else same
    further = same | Q(**{f"{field}__{way}": cursor.at})
    return further if cursor.backwards else further | missing


def _cursor(row: Model, field: str, backwards: bool) -> Cursor:
    return Cursor(getattr(row, field), row.pk, backwards)
