"""An address we must not send to, with the reason; outlives the customer it belonged to."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def among(self, addresses: Iterable[str]) -> set[str]:
        """Those of these addresses, in small letters, that must not be sent to."""
        return set(self.filter(address__in=list(addresses)).values_list("address", flat=True))

    def holds(self, address: str) -> bool:
        return self.filter(address=address.lower()).exists()

    def unreachable(self) -> "SuppressionQuerySet":
        """Addresses that mail does not reach: another one is needed. Who complained wants no mail at all."""
        return self.filter(reason__in=Suppression.UNREACHABLE)

    def untold(self) -> "SuppressionQuerySet":
        """Those no account manager has been told of."""
        return self.unreachable().filter(told_at=None)


@tracked("SuppressionChange", exclude=["told_at"])
class Suppression(models.Model):
    class Reason(models.TextChoices):
        HARD_BOUNCE = "hard_bounce", _("The address does not exist")
        SOFT_BOUNCES = "soft_bounces", _("Has not taken our mail for long")
        COMPLAINT = "complaint", _("Marked our mail as spam")
        MANUAL = "manual", _("Blocked by staff")

    UNREACHABLE = (Reason.HARD_BOUNCE, Reason.SOFT_BOUNCES)

    address = models.EmailField(_("address"), unique=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    detail = models.CharField(_("detail"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    # A full mailbox may be emptied: such a block ends by itself.
    until = models.DateTimeField(_("until"), null=True, blank=True)
    # When the account manager was asked to find another address.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suppression")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=["hard_bounce", "soft_bounces", "complaint", "manual"]),
                name="suppression_reason_known",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) ^ models.Q(reason="soft_bounces"),
                name="suppression_ends_when_soft",
            ),
        ]
        indexes = [
            models.Index(fields=["until"], condition=models.Q(until__isnull=False), name="suppression_ends"),
            models.Index(
                fields=["id"],
                condition=models.Q(reason__in=["hard_bounce", "soft_bounces"], told_at=None),
                name="suppression_untold",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def can_be_lifted(self) -> bool:
        """Not for somebody who complained."""
        return self.reason != self.Reason.COMPLAINT
