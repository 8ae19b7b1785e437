"""Something that happened with a customer."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.customer import Customer
from npsapp.lib.history import tracked

TEXT_LIMIT = 20_000
# The source of what staff write down themselves.
BY_HAND = "manual"


@tracked("InteractionChange")
class Interaction(models.Model):
    class Kind(models.TextChoices):
        SUPPORT = "support", _("Support case")
        CALL = "call", _("Phone call")
        DELIVERY = "delivery", _("Delivery")
        ONBOARDING = "onboarding", _("Onboarding")
        VISIT = "visit", _("Visit")
        INVOICE = "invoice", _("Invoice")
        CHAT = "chat", _("Chat")

    class Channel(models.TextChoices):
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("E-mail")
        CHAT = "chat", _("Chat")
        WEB = "web", _("Web")
        MEETING = "meeting", _("Meeting")
        OTHER = "other", _("Other")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    customer = models.ForeignKey(
        Customer, verbose_name=_("customer"), on_delete=models.PROTECT, related_name="interactions"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, default=Channel.OTHER)
    source = models.CharField(_("source"), max_length=50)
    external_id = models.CharField(_("id at the source"), max_length=100)
    content_digest = models.BinaryField(max_length=32)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="handled_interactions",
    )
    occurred_at = models.DateTimeField(_("when"))
    first_reply_at = models.DateTimeField(_("first reply"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.CLOSED)
    # When it ended; one that was closed when we first heard of it ended as it occurred.
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True, max_length=TEXT_LIMIT)
    # Told by somebody who tries the way in: nobody is asked after it and nothing of it is counted.
    is_test = models.BooleanField(_("test"), default=False)
    created_at = models.DateTimeField(_("logged"), auto_now_add=True)

    class Meta:
        verbose_name = _("interaction")
        ordering = ["-occurred_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=["phone", "email", "chat", "web", "meeting", "other"]),
                name="interaction_channel_known",
            ),
            models.UniqueConstraint(fields=["source", "external_id"], name="interaction_source_id_once"),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(external_id=""), name="interaction_source_named"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["support", "call", "delivery", "onboarding", "visit", "invoice", "chat"]
                ),
                name="interaction_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "closed"]), name="interaction_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at=None)
                | models.Q(state="closed", closed_at__isnull=False),
                name="interaction_closed_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-occurred_at"], name="interaction_of_customer"),
            models.Index(
                fields=["occurred_at"],
                condition=models.Q(state="open", first_reply_at=None, is_test=False),
                name="interaction_unanswered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.source}:{self.external_id}"

    @property
    def ended_at(self) -> datetime:
        """When it was closed; of one still open, when it occurred."""
        return self.closed_at or self.occurred_at
