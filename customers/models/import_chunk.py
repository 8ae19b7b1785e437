"""A piece of an uploaded file: in the database every worker can read it, and a backup covers it."""

from django.db import models

from customers.models.import_run import ImportRun


class ImportChunk(models.Model):
    class Part(models.TextChoices):
        FILE = "file"
        ROWS = "rows"  # a workbook's rows, unpacked once

    SIZE = 1024 * 1024

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, db_index=False, related_name="chunks")
    part = models.CharField(max_length=4, choices=Part, default=Part.FILE)
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part__in=["file", "rows"]), name="import_chunk_part_known"
            ),
            models.UniqueConstraint(fields=["run", "part", "number"], name="import_chunk_once"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"
