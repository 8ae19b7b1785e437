"""Asking the customer, after a follow-up is closed, whether it is solved: once per round."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from followups.models.follow_up import FollowUp
from surveys.models import Invitation


class RecoveryCheckQuerySet(models.QuerySet["RecoveryCheck"]):
    def with_mail(self) -> "RecoveryCheckQuerySet":
        """With all that its state is read from."""
        return self.select_related("invitation__message").defer(
            "invitation__message__text", "invitation__message__html"
        )

    def answered(self) -> "RecoveryCheckQuerySet":
        return self.filter(answered_at__isnull=False)


class RecoveryCheck(models.Model):
    """Whether and when it goes, and why not, the invitation says; what the customer said stands here."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Not sent yet")
        SENT = "sent", _("Sent, not answered")
        ANSWERED = "answered", _("Answered")
        NOT_SENT = "not_sent", _("Not sent")

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="recovery_checks")
    round = models.PositiveSmallIntegerField(_("round"))
    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="recovery_check")
    # What the customer thought before: the score that counted when the follow-up was closed.
    score_before = models.PositiveSmallIntegerField(_("score before"))
    planned_at = models.DateTimeField(_("planned"))
    # The last answer that counts; when it was given first.
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    solved = models.BooleanField(_("solved"), null=True, blank=True)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)

    objects = RecoveryCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery check")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "round"], name="recovery_check_once_a_round"),
            models.CheckConstraint(
                condition=Q(answered_at=None, solved=None, score=None)
                | Q(answered_at__isnull=False, solved__isnull=False, score__range=(0, 10)),
                name="recovery_check_answered_says_what",
            ),
            models.CheckConstraint(
                condition=Q(score_before__range=(0, 10)), name="recovery_check_score_in_range"
            ),
        ]
        indexes = [models.Index(fields=["answered_at"], name="recovery_check_answered")]

    def __str__(self) -> str:
        return f"{self.follow_up_id} round {self.round} {self.solved}"

    @property
    def state(self) -> str:
        """Read with `with_mail` this costs no query."""
        if self.answered_at is not None:
            return self.State.ANSWERED
        if self.invitation.state == Invitation.State.SCHEDULED:
            return self.State.WAITING
        return self.State.SENT if self.invitation.state == Invitation.State.ASKED else self.State.NOT_SENT
