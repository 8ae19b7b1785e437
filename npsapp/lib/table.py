"""Lists on screens and in files: columns to sort by, one page at a time, and the rows of an export."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise as LazyText

from npsapp.lib.keyset import Cursor, Order, keyset_page, ordered_batches
from npsapp.lib.listing import Pager

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")
Cell = str | int | float | Decimal | bool | date | datetime | None

SORT, PAGE = "sort", "page"
BATCH = 1_000


@dataclass(frozen=True)
class Column(Generic[Shown]):
    """`key` is a stable word: it stands in addresses. Without an order the list cannot be sorted by it.

    `on_screen` is False for what only a file shows.
    """

    key: str
    label: str | LazyText
    cell: Callable[[Shown], Cell]
    order: Order | None = None
    on_screen: bool = True


@dataclass(frozen=True)
class Head:
    """A column's heading: a link when the list can be sorted by it.

    `sorted` is "ascending", "descending" or "".
    """

    label: str | LazyText
    url: str
    sorted: str
    key: str


@dataclass(frozen=True)
class TablePage(Generic[Shown]):
    rows: Sequence[Shown]
    heads: list[Head]
    pager: Pager
    total: int


@dataclass(frozen=True)
class Table(Generic[Row, Shown]):
    """A list: its columns, what it is sorted by unless asked, and how rows become what is shown.

    `show` is given the rows of one page or batch, so that what they need beside themselves is read at once.
    """

    columns: Sequence[Column[Shown]]
    usual: str
    show: Callable[[list[Row]], Sequence[Shown]]
    size: int = 50

    def page(self, queryset: QuerySet[Row], asked: QueryDict, total: int | None = None) -> TablePage[Shown]:
        """The page asked for (`sort`, `page`); anything unknown is the usual. Two queries beside `show`."""
        column, order = self._order(asked)
        cursor = Cursor.parse(asked.get(PAGE, ""), order.kind)
        found = keyset_page(queryset, order, cursor, self.size)
        count = queryset.order_by().count() if total is None else total
        text = str(count)
        return TablePage(
            rows=self.show(found.rows),
            heads=[self._head(each, column, order, asked) for each in self.columns if each.on_screen],
            pager=Pager(_page(asked, found.previous), _page(asked, found.next), text),
            total=count,
        )

    def batches(self, queryset: QuerySet[Row], asked: QueryDict) -> Iterator[list[Cell]]:
        """Every row in the order on screen, as the cells of a file."""
        _column, order = self._order(asked)
        for rows in ordered_batches(queryset, order, BATCH):
            for row in self.show(rows):
                yield [column.cell(row) for column in self.columns]

    def _order(self, asked: QueryDict) -> tuple[str, Order]:
        """ "-name" is the other way round than "name"; a column's own way comes first."""
        known: Mapping[str, Order] = {each.key: each.order for each in self.columns if each.order is not None}
        text = asked.get(SORT, "")
        key = text.removeprefix("-")
        if key not in known:
            return self.usual, known[self.usual]
        order = known[key]
        return text, order.turned() if text.startswith("-") else order

    def _head(self, column: Column[Shown], chosen: str, order: Order, asked: QueryDict) -> Head:
        if column.order is None:
            return Head(column.label, "", "", column.key)
        is_sorted = chosen.removeprefix("-") == column.key
        turned = f"-{column.key}" if chosen == column.key else column.key
        way = ("descending" if order.falling else "ascending") if is_sorted else ""
        return Head(column.label, address(asked, sort=turned), way, column.key)


def _page(asked: QueryDict, cursor: Cursor | None) -> str:
    return "" if cursor is None else address(asked, keep_sort=True, page=str(cursor))


def address(asked: QueryDict, keep_sort: bool = False, **changed: str) -> str:
    """The same list from its first page, asked otherwise; what is set to "" is no longer asked."""
    query = asked.copy()
    for name in (PAGE,) if keep_sort else (PAGE, SORT):
        query.pop(name, None)
    for name in [name for name, values in query.lists() if not any(values)]:
        del query[name]
    for name, value in changed.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"
