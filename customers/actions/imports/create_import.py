"""Begin an import: the file is stored and looked over, nothing of it is taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from customers.actions.imports.look_over import ROWS_FOR_A_PAGE, look_over
from customers.actions.imports.store_file import store_file
from customers.models import ImportRun, User
from npsapp.lib.tables.table import Reading


@dataclass(frozen=True)
class NewImport:
    """`rows`: how many of them are looked at before the check; None for all."""

    kind: str
    file_name: str
    reading: Reading = field(default_factory=Reading)
    created_by: User | None = None
    rows: int | None = ROWS_FOR_A_PAGE


def create_import(told: NewImport, pieces: Iterable[bytes], now: datetime) -> ImportRun:
    """A draft with what its columns probably mean. UnusableFile, and nothing stored, when it is no table."""
    with transaction.atomic():
        run = ImportRun.objects.create(
            kind=told.kind,
            file_name=told.file_name[-200:],
            created_by=told.created_by,
            created_at=now,
        )
        run.sha256 = store_file(run, pieces)
        look_over(run, told.reading, told.rows)
        run.save()
    return run
