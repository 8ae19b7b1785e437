"""What one row of one import did; the latest of its key says what has been taken already."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from customers.models.import_run import ImportRun


class ImportedRowQuerySet(models.QuerySet["ImportedRow"]):
    def latest_of(self, kind: str, keys: Iterable[str]) -> dict[str, "ImportedRow"]:
        """What was taken last under each of these keys. One query."""
        rows = self.filter(kind=kind, key__in=list(keys), is_latest=True)
        return {row.key: row for row in rows.only("key", "digest", "object_id")}


class ImportedRow(models.Model):
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows", db_index=False)
    kind = models.CharField(max_length=20)
    # The source with the row's id there, else with a digest of the row; and its ordinal among the same.
    key = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    # Of everything that was read from the row: told again with the same digest, it says nothing new.
    digest = models.BinaryField(max_length=32)
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    is_new = models.BooleanField()
    # What it changed, before and after, in the kind's own words; for undoing.
    changes = models.JSONField(default=dict)
    is_latest = models.BooleanField(default=True)

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        constraints = [
            # Whatever happens at the same moment, one row of a source is taken once.
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(is_latest=True), name="imported_row_once"
            ),
        ]
        indexes = [
            models.Index(fields=["run", "id"], name="imported_row_of_run"),
            # Undoing a run brings back what it superseded.
            models.Index(
                fields=["kind", "key"], condition=Q(is_latest=False), name="imported_row_superseded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
