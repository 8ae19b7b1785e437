"""A row that did not go in, or could not be undone, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.import_run import ImportRun


class ImportProblem(models.Model):
    class Kind(models.TextChoices):
        REFUSED = "refused", _("Refused")
        NOT_UNDONE = "not_undone", _("Not undone")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, db_index=False, related_name="problems")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REFUSED)
    # On which the row begins; in a spreadsheet its row.
    line = models.PositiveIntegerField()
    # Pairs of the column's heading ("" for the row as a whole) and the reason, in the language of whoever
    # began the run.
    reasons = models.JSONField()
    # The row as it stood, a text per column.
    raw = models.JSONField(default=list)

    class Meta:
        ordering = ["kind", "line"]
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "line"], name="import_problem_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["refused", "not_undone"]), name="import_problem_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}, line {self.line}"

    @property
    def spoken(self) -> str:
        """All its reasons in one line: "E-mail: Enter a valid address. Phone: …"."""
        return " ".join(f"{heading}: {reason}" if heading else reason for heading, reason in self.reasons)

    @property
    def said(self) -> str:
        """What stood in the row, in one line."""
        return " · ".join(value for value in self.raw if value.strip())
