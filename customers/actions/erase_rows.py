"""The only door to the database function that erases: blank columns, in history too, or delete rows."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model, QuerySet, UUIDField

from customers.models import ErasureLog
from customers.ports.personal_data import News

BATCH = 1000


def blank_rows(log: ErasureLog, rows: "QuerySet[Any]", news: Mapping[str, News]) -> int:
    """Put `news` in the columns of these rows, then of all their history; returns how many rows."""
    if isinstance(rows.model._meta.pk, UUIDField):
        return _blank_plainly(rows, news)
    keys = list(rows.order_by().values_list("pk", flat=True))
    blanked = _blank(log, rows.model, keys, news)
    history = history_of(rows.model)
    if history is not None and keys:
        # Also the last trace of it: the trigger wrote down the blanking itself.
        told = history._default_manager.filter(pgh_obj_id__in=keys).order_by()
        _blank(log, history, list(told.values_list("pk", flat=True)), news)
    return blanked


def _blank_plainly(rows: "QuerySet[Any]", news: Mapping[str, News]) -> int:
    """What has no number is not tracked either: there is no history that would keep it."""
    found = list(rows.select_for_update(of=["self"]))
    for row in found:
        for name, value in news.items():
            setattr(row, name, value(row) if callable(value) else value)
        row.save(update_fields=list(news))
    return len(found)


def delete_rows(log: ErasureLog, rows: "QuerySet[Any]") -> int:
    keys = list(rows.order_by().values_list("pk", flat=True))
    return _call(log, rows.model, keys, None)


def history_rows(model: type[Model]) -> "QuerySet[Any]":
    """The history of a tracked table."""
    rows: QuerySet[Any] = apps.get_model(
        model._meta.app_label, f"{model.__name__}Change"
    )._default_manager.all()
    return rows


def history_of(model: type[Model]) -> type[Model] | None:
    """The table that triggers keep of this one; None when its rows are never changed, or not tracked."""
    try:
        return apps.get_model(model._meta.app_label, f"{model.__name__}Change")
    except LookupError:
        return None


def _blank(log: ErasureLog, model: type[Model], keys: list[int], news: Mapping[str, News]) -> int:
    news = {name: value for name, value in news.items() if _has(model, name)}
    if not news:
        return 0
    if not any(callable(value) for value in news.values()):
        return _call(log, model, keys, _columns(model, news))
    alike: dict[str, list[int]] = defaultdict(list)
    for some in _parcels(keys):
        for row in model._default_manager.filter(pk__in=some):
            told = {name: value(row) if callable(value) else value for name, value in news.items()}
            alike[json.dumps(_columns(model, told))].append(row.pk)
    return sum(_call(log, model, same, json.loads(told)) for told, same in alike.items())


def _has(model: type[Model], name: str) -> bool:
    """History leaves some columns out."""
    return any(field.name == name for field in model._meta.concrete_fields)


def _columns(model: type[Model], news: Mapping[str, object]) -> dict[str, object]:
    return {str(model._meta.get_field(name).column): value for name, value in news.items()}  # type: ignore[union-attr]


def _call(log: ErasureLog, model: type[Model], keys: Sequence[int], news: dict[str, object] | None) -> int:
    table, key = model._meta.db_table, str(model._meta.pk.column)
    told = None if news is None else json.dumps(news)
    done = 0
    with connection.cursor() as cursor:
        for some in _parcels(keys):
            cursor.execute(
                "SELECT erase_rows(%s, %s::regclass, %s::name, %s::bigint[], %s::jsonb)",
                [log.pk, table, key, list(some), told],
            )
            done += cursor.fetchone()[0]
    return done


def _parcels(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
