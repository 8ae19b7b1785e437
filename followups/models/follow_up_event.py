"""What happened in a follow-up: append-only, in the database itself."""

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _

from followups.models.follow_up import FollowUp
from npsapp.lib.history import append_only


class EventName(models.TextChoices):
    OPENED = "opened", _("Opened")
    ASSIGNED = "assigned", _("Assigned")
    SCORE_CHANGED = "score_changed", _("The customer changed the score")
    CALL_ANSWERED = "call_answered", _("Talked with the customer")
    CALL_UNANSWERED = "call_unanswered", _("Called, no answer")
    TIME_BOOKED = "time_booked", _("Booked a time")
    MESSAGE_WRITTEN = "message_written", _("Wrote to the customer")
    MESSAGE_RECEIVED = "message_received", _("The customer wrote")
    FIRST_CONTACT = "first_contact", _("First contact made")
    PROOF_WITHDRAWN = "proof_withdrawn", _("The message came back")
    TASK_DONE = "task_done", _("Task done")
    TASK_SKIPPED = "task_skipped", _("Task skipped")
    TASK_WOKEN = "task_woken", _("Task woken")
    TASK_REOPENED = "task_reopened", _("Step taken back")
    PRAISE_PASSED_ON = "praise_passed_on", _("Praise passed on")
    WAIT_STARTED = "wait_started", _("Put on hold")
    WAIT_ENDED = "wait_ended", _("No longer on hold")
    RESOLVED = "resolved", _("Solved; closing remains")
    UNRESOLVED = "unresolved", _("Not solved after all")
    LEVEL_REACHED = "level_reached", _("Escalation level reached")
    PROMISE_MADE = "promise_made", _("Time promised")
    PROMISE_KEPT = "promise_kept", _("Promise kept")
    PROMISE_REPLACED = "promise_replaced", _("Promise replaced")
    PROMISE_BROKEN = "promise_broken", _("Promise broken")
    NOTED = "noted", _("Note")
    ROUND_STARTED = "round_started", _("The clocks began anew")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Reopened")
    RECOVERY_ANSWERED = "recovery_answered", _("The customer answered the recovery check")


class FollowUpEvent(models.Model):
    Name = EventName

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="events")
    name = models.CharField(_("event"), max_length=20, choices=Name)
    # Empty when the system did it.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("when"))
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("event")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(name__in=EventName.values), name="event_name_known")
        ]
        indexes = [
            models.Index(fields=["follow_up", "at"], name="event_of_follow_up"),
            # Whose follow-ups changed hands, and to whom.
            models.Index(
                KeyTransform("before", "data"), condition=models.Q(name="assigned"), name="event_handed_over"
            ),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.name}"
