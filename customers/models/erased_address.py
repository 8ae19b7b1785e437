"""A wish or block that outlives its customer: of the address only a keyed hash is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasedAddress(models.Model):
    # npsapp.lib.address_digest: lasting_digest.
    digest = models.BinaryField(max_length=32, unique=True)
    # Suppression.Reason; empty when the address was not blocked.
    block = models.CharField(_("why blocked"), max_length=12, blank=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    # OptOut.Way; empty when they had not opted out.
    opt_out = models.CharField(_("opted out"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("erased address")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(block="", opt_out=""), name="erased_address_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block} {self.opt_out}"
