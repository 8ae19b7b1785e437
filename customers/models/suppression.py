"""An address we must not send to, with the reason; outlives the customer it belonged to."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def among(self, addresses: Iterable[str], now: datetime) -> set[str]:
        """Those of these addresses, in small letters, that must not be sent to."""
        return set(self.filter(address__in=list(addresses)).values_list("address", flat=True))

    def holds(self, address: str) -> bool:
        return self.filter(address=address.lower()).exists()


@tracked("SuppressionChange")
class Suppression(models.Model):
    class Reason(models.TextChoices):
        HARD_BOUNCE = "hard_bounce", _("The address does not exist")
        COMPLAINT = "complaint", _("Marked our mail as spam")
        MANUAL = "manual", _("Blocked by staff")

    address = models.EmailField(_("address"), unique=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    detail = models.CharField(_("detail"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suppression")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=["hard_bounce", "complaint", "manual"]),
                name="suppression_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def can_be_lifted(self) -> bool:
        """Not for somebody who complained."""
        return self.reason != self.Reason.COMPLAINT
