"""History by database triggers: every change of a tracked row is kept, whichever way it came."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)


def tracked(
    change_model: str,
    exclude: Sequence[str] = (),
    unless: str = "",
) -> Callable[[type[ModelT]], type[ModelT]]:
    """Keep each insert, update and delete of the decorated model as a row of `change_model`.

    Triggers see bulk and raw SQL writes too. The name is explicit, so that a renamed model
    never renames its history. `unless` says, as SQL of a `{row}`, of which rows
    there is none.
    """
    new, old = None, None
    changed: pgtrigger.Condition = pgtrigger.AnyChange()
    if unless:
        new, old = (pgtrigger.Condition(f"NOT ({unless.format(row=row)})") for row in ("NEW", "OLD"))
        changed = pgtrigger.Condition(f"OLD.* IS DISTINCT FROM NEW.* AND NOT ({unless.format(row='NEW')})")
    decorate: Callable[[type[ModelT]], type[ModelT]] = pghistory.track(
        pghistory.InsertEvent(condition=new),
        pghistory.UpdateEvent(condition=changed),
        pghistory.DeleteEvent(condition=old),
        model_name=change_model,
        exclude=list(exclude),
        obj_field=pghistory.ObjForeignKey(related_name="changes"),
    )
    return decorate


def tracked_membership(change_model: str) -> Callable[[type[ModelT]], type[ModelT]]:
    """The same for a table that only ties two rows together: given and taken, never changed."""
    decorate: Callable[[type[ModelT]], type[ModelT]] = pghistory.track(
        pghistory.InsertEvent(), pghistory.DeleteEvent(), model_name=change_model, obj_field=None
    )
    return decorate


def append_only(deletable: bool = False) -> pgtrigger.Trigger:
    """Rows that are never changed, nor deleted unless told so: only the erasing of personal data may.

    `being_erased()` and `erase_rows()`, the one function it says yes to, are made in customers/migrations.
    """
    changes = pgtrigger.Update if deletable else pgtrigger.Update | pgtrigger.Delete
    return pgtrigger.Trigger(
        name="append_only", when=pgtrigger.Before, operation=changes, func=_REFUSED_UNLESS_ERASING
    )


_REFUSED_UNLESS_ERASING = (
    "IF NOT being_erased() THEN RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table',"
    " TG_TABLE_NAME; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
)
