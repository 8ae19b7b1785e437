"""A digest that was looked at for one person and day: its mail, or none because there was nothing to say."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models import Message


class Digest(models.Model):
    class Kind(models.TextChoices):
        DAILY = "daily", _("Today’s follow-ups")
        WEEKLY = "weekly", _("Last week")
        MANAGEMENT = "management", _("Two days past the deadline")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    kind = models.CharField(max_length=10, choices=Kind)
    # The day where the person works; of a weekly one the Monday.
    day = models.DateField()
    at = models.DateTimeField()
    message = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="digest"
    )

    class Meta:
        verbose_name = _("digest")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "day"], name="digest_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["daily", "weekly", "management"]), name="digest_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["day"], name="digest_of_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day} → {self.user_id}"
