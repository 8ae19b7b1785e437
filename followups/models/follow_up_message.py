"""A message written in the course of a follow-up, by us or by the customer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models import Message
from followups.models.follow_up import FollowUp


class FollowUpMessage(models.Model):
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="written")
    # One letter may answer several open follow-ups of the same customer.
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="written_for")

    class Meta:
        verbose_name = _("message in a follow-up")
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "message"], name="follow_up_message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.message_id}"
