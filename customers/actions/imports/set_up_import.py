"""Choose how a file is read and what its columns mean, or forget it, before anything of it is taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from customers.actions.imports.look_over import ROWS_FOR_A_PAGE, look_over
from customers.actions.imports.open_file import reading_of
from customers.actions.imports.steer_import import NotPossible
from customers.models import ImportChunk, ImportRun


@dataclass(frozen=True)
class SetUp:
    """What was chosen: mapping and date orders per column, and what the kind asks for."""

    mapping: Sequence[str]
    date_orders: Mapping[str, str]
    source: str
    options: Mapping[str, Any]


def set_up_import(run_id: int, chosen: SetUp) -> ImportRun:
    """Store the choices; an earlier check no longer counts."""
    with transaction.atomic():
        run = _draft(run_id)
        run.mapping = list(chosen.mapping)
        run.date_orders = {**run.date_orders, **chosen.date_orders}
        run.source = chosen.source
        run.options = dict(chosen.options)
        run.state = ImportRun.State.DRAFT
        run.save()
    return run


def read_anew(run_id: int, encoding: str, delimiter: str, sheet: str) -> ImportRun:
    """Read the file in another way; columns and mapping are found anew. UnusableFile leaves all as it was."""
    with transaction.atomic():
        run = _draft(run_id)
        reading = reading_of(run)
        look_over(run, replace(reading, encoding=encoding, delimiter=delimiter, sheet=sheet), ROWS_FOR_A_PAGE)
        run.chunks.filter(part=ImportChunk.Part.ROWS).delete()
        run.state = ImportRun.State.DRAFT
        run.save()
    return run


def remove_import(run_id: int) -> None:
    """Forget a file of which nothing was taken."""
    with transaction.atomic():
        _draft(run_id).delete()


def _draft(run_id: int) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if not run.can_be_set_up:
        raise NotPossible
    return run
