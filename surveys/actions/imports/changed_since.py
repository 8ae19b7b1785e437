"""What somebody has changed of rows since they were made: their history tells how they began."""

from collections.abc import Iterable
from typing import Any

from django.db.models import PROTECT, SET_NULL, Field, Model
from django.utils.translation import gettext

# Said of every change; the rest of what is compared is content.
_NO_CONTENT = frozenset({"changed_at"})


def changed_since(model: type[Model], rows: Iterable[Any]) -> dict[int, list[str]]:
    """By key the names of the fields that differ from what was inserted; without the rows that are as new."""
    by_key = {row.pk: row for row in rows}
    history: Any = model._meta.get_field("changes").related_model
    began = history._default_manager.filter(pgh_obj_id__in=by_key, pgh_label="insert")
    kept = {field.attname for field in history._meta.concrete_fields}
    fields = [each for each in model._meta.concrete_fields if each.attname in kept - _NO_CONTENT]
    found: dict[int, list[str]] = {}
    for first in began:
        row = by_key[first.pgh_obj_id]
        if changed := [each.attname for each in fields if _differs(each, first, row)]:
            found[row.pk] = changed
    return found


def built_on(model: type[Model], keys: Iterable[int]) -> set[int]:
    """The keys of rows that rows of another table stand and fall with."""
    wanted, found = set(keys), set[int]()
    for relation in model._meta.related_objects:
        if relation.on_delete is PROTECT:
            others: Any = relation.related_model
            name = relation.field.name
            pointing = others._default_manager.filter(**{f"{name}__in": wanted})
            found.update(pointing.values_list(f"{name}_id", flat=True))
    return found


def labels(model: type[Model], names: Iterable[str]) -> str:
    """In the reader’s language; the labels that Django makes of names are words we have too."""
    fields = (model._meta.get_field(name) for name in names)
    return ", ".join(gettext(str(getattr(field, "verbose_name", field.name))) for field in fields)


def _differs(field: "Field[Any, Any]", first: Any, row: Any) -> bool:
    before, after = getattr(first, field.attname), getattr(row, field.attname)
    relation = field.remote_field
    # What it pointed at has gone: nobody changed this row.
    is_gone = after is None and relation is not None and relation.on_delete is SET_NULL
    return before != after and not is_gone
