"""Undo a batch of a run's rows, the last ones first."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from customers.models import ImportedRow, ImportProblem, ImportRun
from customers.ports.import_kinds import Done, ImportKind


def undo_rows(run: ImportRun, kind: ImportKind, limit: int, now: datetime) -> bool:
    """Put back at most `limit` rows, in the caller's transaction; False when there was none left.

    A row that is undone is forgotten, so that its file can be imported again; one that cannot be stays.
    """
    left = ImportedRow.objects.filter(run=run)
    if run.undo_before is not None:
        left = left.filter(pk__lt=run.undo_before)
    rows = list(left.order_by("-pk")[:limit])
    if not rows:
        return False
    did = [row for row in rows if row.is_new or row.changes]
    done = [Done(row.line, row.object_id, row.is_new, row.changes) for row in did]
    reasons = _put_back(kind, done, now)
    stays = {row.pk for row, reason in zip(did, reasons, strict=True) if reason}
    _forget(run.kind, [row for row in rows if row.pk not in stays])
    ImportProblem.objects.bulk_create(
        ImportProblem(run=run, kind=ImportProblem.Kind.NOT_UNDONE, line=row.line, reasons=[["", reason]])
        for row, reason in zip(did, reasons, strict=True)
        if reason
    )
    run.undo_before = rows[-1].pk
    run.undone += len(did) - len(stays)
    run.not_undone += len(stays)
    return True


def _put_back(kind: ImportKind, done: Sequence[Done], now: datetime) -> list[str]:
    """All together; where the database refuses that, one by one, and the refused ones stay."""
    try:
        return _together(kind, done, now)
    except IntegrityError:
        return [_alone(kind, row, now) for row in done]


def _together(kind: ImportKind, done: Sequence[Done], now: datetime) -> list[str]:
    with transaction.atomic():
        reasons = kind.put_back(done, now)
        # Foreign keys are looked at when a transaction ends, which would be too late to take it back.
        connection.check_constraints()
    return reasons


def _alone(kind: ImportKind, row: Done, now: datetime) -> str:
    try:
        return _together(kind, [row], now)[0]
    except IntegrityError:
        return _("Something else depends on what this row did; it stays.")


def _forget(kind: str, rows: Sequence[ImportedRow]) -> None:
    """Delete them; what they had superseded is the latest of its key again."""
    ImportedRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    keys = [row.key for row in rows if row.is_latest]
    superseded = ImportedRow.objects.filter(kind=kind, key__in=keys, is_latest=False)
    latest = superseded.order_by("key", "-pk").distinct("key").values_list("pk", flat=True)
    ImportedRow.objects.filter(pk__in=list(latest)).update(is_latest=True)
