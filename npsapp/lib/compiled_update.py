"""An UPDATE that Django writes once and the database runs often: writing it takes longer than running it."""

from collections.abc import Mapping
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

    def run(self, **filled: object) -> int:
        """How many rows it changed."""
        params: list[Any] = [value if name is None else filled[name] for value, name in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            return int(cursor.rowcount)
