"""An UPDATE that Django writes once and the database runs often: writing it takes longer than running it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql import UpdateQuery


class CompiledUpdate:
    """`queryset` and `values` are made with stand-ins; `places` says which name each stand-in stands for."""

    def __init__(
        self, queryset: QuerySet[Any], values: Mapping[str, object], places: Mapping[Any, str]
    ) -> None:
        query: Any = queryset.query.chain(UpdateQuery)
        query.add_update_values(dict(values))
        self._sql, params = query.get_compiler(connection=connection).as_sql()
        self._params = [(value, places.get(value)) for value in params]
        missing = set(places.values()) - {name for _value, name in self._params}
        if missing:
            raise ValueError(f"the statement has no place for {sorted(missing)}")

    def fill(self, **filled: object) -> "FilledUpdate":
        """Ready to run, with a value for each name."""
        return FilledUpdate(
            self._sql, [value if name is None else filled[name] for value, name in self._params]
        )


@dataclass(frozen=True, slots=True)
class FilledUpdate:
    """A statement and its parameters."""

    sql: str
    params: list[Any]

    def run(self) -> int:
        """How many rows it changed."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return int(cursor.rowcount)

    def run_with(self, other: "FilledUpdate") -> tuple[int, int]:
        """Both as one statement, of rows that are not the same; how many rows each changed."""
        both = (  # Django's own statements, with places for their parameters
            f"WITH one AS ({self.sql} RETURNING 1), other AS ({other.sql} RETURNING 1)"  # noqa: S608
            " SELECT (SELECT count(*) FROM one), (SELECT count(*) FROM other)"
        )
        with connection.cursor() as cursor:
            cursor.execute(both, [*self.params, *other.params])
            one, others = cursor.fetchone()
        return one, others
