"""What a person decided about a message of ours, after or instead of what the mail server said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models.message import Message
from npsapp.lib.history import append_only


class MessageDecision(models.Model):
    class Name(models.TextChoices):
        RETRIED = "retried", _("Sent again")
        CANCELLED = "cancelled", _("Stopped")
        RELEASED = "released", _("Released")
        ARRIVED = "arrived", _("Said to have arrived")
        NOT_ARRIVED = "not_arrived", _("Said not to have arrived")

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="decisions")
    name = models.CharField(_("what"), max_length=11, choices=Name)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    # What the decision was about: the message itself goes on and says something else.
    earlier_state = models.CharField(max_length=9)
    earlier_address = models.EmailField()
    earlier_reply = models.TextField(blank=True)

    class Meta:
        verbose_name = _("decision about a message")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(name__in=["retried", "cancelled", "released", "arrived", "not_arrived"]),
                name="message_decision_known",
            ),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.message_id} {self.name}"
