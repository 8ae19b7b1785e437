"""A message written in the course of a follow-up, by us or by the customer, and what ours told them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models import Message
from followups.models.follow_up import FollowUp
from followups.models.message_template import MessageTemplate


class FollowUpMessage(models.Model):
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="written")
    # One letter may answer several open follow-ups of the same customer.
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="written_for")
    # The four fields beside the text; empty for messages that have none.
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    promised_at = models.DateTimeField(_("promised time"), null=True, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True, default="", db_default="")
    urgent_contact = models.CharField(
        _("if it is urgent"), max_length=200, blank=True, default="", db_default=""
    )
    # Why it went although it was vague.
    override_reason = models.CharField(
        _("sent although vague"), max_length=300, blank=True, default="", db_default=""
    )
    template = models.ForeignKey(
        MessageTemplate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("message in a follow-up")
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "message"], name="follow_up_message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.message_id}"
