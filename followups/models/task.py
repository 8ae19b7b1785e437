"""One step in one follow-up."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from followups.models.follow_up import FollowUp
from followups.models.proof import Proof
from followups.models.step import Channel, OwnerRole, Sleep, Step
from npsapp.lib.history import tracked


@tracked("TaskChange")
class Task(Step):
    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ASLEEP = "asleep", _("Asleep")
        DONE = "done", _("Done")
        SKIPPED = "skipped", _("Skipped")

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="tasks")
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.OPEN)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    wakes_at = models.DateTimeField(_("wakes"), null=True, blank=True)
    woken_at = models.DateTimeField(_("woken"), null=True, blank=True)
    settled_at = models.DateTimeField(_("done"), null=True, blank=True)
    # Empty when the system did it.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("note"), blank=True)
    # Whom the praise was passed on to.
    told = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proof = models.ForeignKey(Proof, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Step.Meta):
        verbose_name = _("task")
        constraints = [
            models.CheckConstraint(
                condition=Q(owner_role__in=OwnerRole.values)
                & Q(channel__in=["", *Channel.values])
                & Q(sleeps_until__in=["", *Sleep.values]),
                name="task_words_known",
            ),
            *Step.Meta.constraints,
            models.UniqueConstraint(fields=["follow_up", "position"], name="task_position_once"),
            models.CheckConstraint(
                condition=Q(state__in=["done", "skipped"], settled_at__isnull=False)
                | Q(state__in=["open", "asleep"], settled_at=None),
                name="task_settled_has_time",
            ),
            models.CheckConstraint(condition=~Q(state="skipped") | ~Q(note=""), name="task_skipped_says_why"),
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(evidence=[])
                | Q(evidence__overlap=["note", "record"]) & ~Q(note="")
                | Q(evidence__overlap=["call", "message", "booking"]) & Q(proof__isnull=False),
                name="task_done_is_shown",
            ),
        ]
        indexes = [
            models.Index(fields=["wakes_at"], condition=Q(state="asleep"), name="task_asleep"),
            models.Index(
                fields=["follow_up"],
                condition=Q(kind="next_contact", state="open", woken_at__isnull=False),
                name="task_woken",
            ),
        ]

    @property
    def can_be_taken_back(self) -> bool:
        """A person settled it, in this round; what the system did stays done."""
        by_hand = self.settled_at is not None and self.settled_by_id is not None
        return by_hand and not self.is_of_earlier_round

    @property
    def is_of_earlier_round(self) -> bool:
        """Settled before the clocks began anew. Reads the follow-up."""
        return self.settled_at is not None and self.settled_at < self.follow_up.clock_started_at

    @property
    def is_settled(self) -> bool:
        return self.state in (self.State.DONE, self.State.SKIPPED)
