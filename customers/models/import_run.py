"""One import of one file: what it reads, how far it is, and what came of it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def to_advance(self, now: datetime) -> "ImportRunQuerySet":
        """Runs with work left that no worker holds, oldest first."""
        working = self.filter(state__in=ImportRun.WORKING)
        return working.filter(Q(lease_until=None) | Q(lease_until__lt=now)).order_by("pk")

    def held_by(self, pk: int, fence: int) -> "ImportRunQuerySet":
        """The run, only while the worker that claimed it still holds it and nobody has stopped it."""
        return self.filter(pk=pk, fence=fence, state__in=ImportRun.WORKING)

    def for_list(self) -> "ImportRunQuerySet":
        return self.select_related("created_by").order_by("-pk")


class ImportRun(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("Being set up")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        IMPORTING = "importing", _("Being imported")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Imported")
        FAILED = "failed", _("Failed")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    WORKING = (State.CHECKING, State.IMPORTING, State.UNDOING)

    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    # Where the file comes from; rows that come again are known by it.
    source = models.CharField(max_length=50, default="import")
    # How the file is read: format, encoding, delimiter, sheet, sheets (npsapp.lib.tables.table.Reading).
    reading = models.JSONField(default=dict)
    # Per column: its heading, some samples, the date order found and whether it is sure.
    columns = models.JSONField(default=list)
    # Per column: the name of a field, "attribute" or "ignore".
    mapping = models.JSONField(default=list)
    # Per column that holds dates: dmy, mdy or ymd.
    date_orders = models.JSONField(default=dict)
    # What the kind itself asks for.
    options = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="import_runs",
        help_text=_("Empty for one begun by command."),
    )
    created_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="undone_runs"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    # When the present state of work began, and at which row: what rate and time left are reckoned by.
    working_since = models.DateTimeField(null=True, blank=True)
    working_from = models.PositiveIntegerField(default=0)
    # Rows of the file; known once it has been read to its end.
    total = models.PositiveIntegerField(null=True, blank=True)
    # Rows dealt with in this state: what a worker that takes over leaves out.
    position = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    not_undone = models.PositiveIntegerField(default=0)
    # Which of its rows is undone next, from the last one back.
    undo_before = models.PositiveBigIntegerField(null=True, blank=True)
    # Why the file as a whole failed, in the words of whoever began it.
    failure = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # A worker owns a run until lease_until; `fence` grows with each claim and each stop, so that a
    # worker that wakes late can no longer write.
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "draft",
                        "checking",
                        "checked",
                        "importing",
                        "stopped",
                        "done",
                        "failed",
                        "undoing",
                        "undone",
                    ]
                ),
                name="import_run_state_known",
            )
        ]
        indexes = [
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=["checking", "importing", "undoing"]),
                name="import_run_working",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_working(self) -> bool:
        return self.state in self.WORKING

    @property
    def can_be_set_up(self) -> bool:
        """Nothing of it has been taken, and nobody is at it."""
        untouched = self.began_at is None
        return untouched and self.state in (self.State.DRAFT, self.State.CHECKED, self.State.FAILED)

    @property
    def can_go_on(self) -> bool:
        begun = self.began_at is not None and self.undone_at is None
        return begun and self.state in (self.State.STOPPED, self.State.FAILED)

    @property
    def can_be_undone(self) -> bool:
        begun = self.began_at is not None
        return self.state == self.State.DONE or (
            begun and self.state in (self.State.STOPPED, self.State.FAILED)
        )

    @property
    def taken(self) -> int:
        """Rows that went in, or were in already."""
        return self.new + self.changed + self.unchanged
