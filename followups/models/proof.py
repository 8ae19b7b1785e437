"""What shows that a customer was reached: the only thing that stops the clock of first contact."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from customers.models import Message
from followups.models.follow_up import FollowUp
from npsapp.lib.history import tracked


class ProofQuerySet(models.QuerySet["Proof"]):
    def standing(self) -> "ProofQuerySet":
        """Proof that was not taken back by a later bounce."""
        return self.filter(withdrawn_at=None)

    def since(self, moment: datetime | F) -> "ProofQuerySet":
        """Contact from then on; a letter that was written before answers nothing that came after it."""
        return self.filter(at__gte=moment).exclude(message__created_at__lt=moment)


@tracked("ProofChange")
class Proof(models.Model):
    class Kind(models.TextChoices):
        MESSAGE = "message", _("Message accepted by the receiving server")
        CALL = "call", _("Call that was answered")
        BOOKING = "booking", _("Booked meeting")
        REPLY = "reply", _("Reply from the customer")

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="proofs")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # One letter may be proof in several open follow-ups of the same customer.
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.PROTECT, related_name="proofs"
    )
    note = models.TextField(_("note"), blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["message", "reply"], message__isnull=False)
                | Q(kind__in=["call", "booking"], by__isnull=False),
                name="proof_names_its_source",
            ),
            models.UniqueConstraint(fields=["follow_up", "message"], name="proof_of_message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.follow_up_id}"
