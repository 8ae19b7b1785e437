"""A survey that paused itself, because its mail was not welcome: why, and until when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.models.survey import Survey


class DeliveryPause(models.Model):
    class Reason(models.TextChoices):
        COMPLAINTS = "complaints", _("Too many complaints")
        HARD_BOUNCES = "hard_bounces", _("Too many dead addresses")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="delivery_pauses")
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    # So many of so many mails.
    count = models.PositiveIntegerField()
    mails = models.PositiveIntegerField()
    began_at = models.DateTimeField()
    # Somebody resumed the survey; from then on it is counted anew.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("delivery pause")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey"], condition=Q(ended_at=None), name="delivery_pause_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=["complaints", "hard_bounces"]), name="delivery_pause_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.reason} {self.count}/{self.mails}"

    @property
    def percent(self) -> float:
        return 100 * self.count / self.mails
