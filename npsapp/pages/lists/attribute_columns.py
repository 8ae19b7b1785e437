"""Attributes as columns of a file: one for each name while they are few."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from customers.models import AttributeName
from npsapp.lib.table import Cell, Column

MOST_COLUMNS = 50


class HasAttributes(Protocol):
    @property
    def attributes(self) -> Mapping[str, object]: ...


Shown = TypeVar("Shown", bound=HasAttributes)


def attribute_columns(_kind: type[Shown]) -> list[Column[Shown]]:
    """A column for each name known; of more than 50 all stand in one, as JSON. One query."""
    names = list(AttributeName.objects.values_list("name", flat=True)[: MOST_COLUMNS + 1])
    if len(names) > MOST_COLUMNS:
        return [Column("attributes", _("Attributes"), lambda row: _cell(row.attributes or None))]
    return [_column(name) for name in names]


def _column(name: str) -> Column[Shown]:
    return Column(f"attribute:{name}", name, lambda row: _cell(row.attributes.get(name)))


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float | bool | Decimal):
        return value
    return json.dumps(value, ensure_ascii=False)
