"""Where each app keeps personal data of a customer: registered in its AppConfig.ready()."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

Rows = Callable[[int], "QuerySet[Any]"]
# What stands in a column from now on, of whatever row, or worked out from the row.
News = object | Callable[[Any], object]


@dataclass(frozen=True)
class PersonalTable:
    """Rows of `model` that belong to a customer, by the customer's key.

    Erasing puts `blanked` in their columns and in their history's, or deletes them when `is_deleted`. `kept`
    are the other columns that hold text: stable words and words of ours, nothing of the person. `exported` is
    the table's name in an export, "" when it tells the customer nothing.
    """

    model: type[Model]
    rows: Rows
    blanked: Mapping[str, News] = field(default_factory=dict)
    kept: Collection[str] = ()
    is_deleted: bool = False
    exported: str = ""


@dataclass(frozen=True)
class LooseTable:
    """Rows of nobody's in which a person may be named all the same: there the words are blacked out."""

    rows: Callable[[], "QuerySet[Any]"]
    columns: Collection[str]
    # The whole row is blanked instead, where one that names somebody tells of nothing else.
    blanked: Mapping[str, object] = field(default_factory=dict)


# Ends what is under way about a customer, in the transaction that erases: customer's key, now.
Ending = Callable[[int, datetime], None]

_tables: dict[int, tuple[PersonalTable, ...]] = {}
_loose: dict[int, tuple[LooseTable, ...]] = {}
_endings: dict[int, Ending] = {}


def register_personal_data(
    place: int,
    tables: Collection[PersonalTable],
    loose: Collection[LooseTable] = (),
    ending: Ending | None = None,
) -> None:
    """Told once by each app; what stands on other apps' rows has the higher place and is dealt with first."""
    _tables[place], _loose[place] = tuple(tables), tuple(loose)
    if ending is not None:
        _endings[place] = ending


def personal_tables() -> list[PersonalTable]:
    return [table for place in sorted(_tables, reverse=True) for table in _tables[place]]


def loose_tables() -> list[LooseTable]:
    return [table for place in sorted(_loose, reverse=True) for table in _loose[place]]


def endings() -> list[Ending]:
    return [_endings[place] for place in sorted(_endings, reverse=True)]
