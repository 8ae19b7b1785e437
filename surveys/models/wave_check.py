"""One account manager's part of a wave's list: told of it, and checked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models import Message
from npsapp.lib.history import tracked
from surveys.models.wave import Wave


@tracked("WaveCheckChange")
class WaveCheck(models.Model):
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="checks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="wave_checks")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    # The person, or who stood in.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("check of a list")
        constraints = [
            models.UniqueConstraint(fields=["wave", "person"], name="wave_check_once_per_person"),
            models.CheckConstraint(
                condition=models.Q(checked_at__isnull=True, checked_by__isnull=True)
                | models.Q(checked_at__isnull=False, checked_by__isnull=False),
                name="wave_check_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave_id} {self.person_id}"
