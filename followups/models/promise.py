"""A time we told the customer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models import Message
from followups.models.follow_up import FollowUp
from followups.models.proof import Proof
from npsapp.lib.history import tracked


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> "PromiseQuerySet":
        return self.filter(state=Promise.State.OPEN)

    def owed(self) -> "PromiseQuerySet":
        """Still to be kept, or broken and not made good: somebody waits for us."""
        return self.filter(
            Q(state=Promise.State.OPEN) | Q(state=Promise.State.BROKEN, made_good_at=None)
        ).order_by("promised_at", "pk")


@tracked("PromiseChange")
class Promise(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept")
        BROKEN = "broken", _("Broken")
        REPLACED = "replaced", _("Replaced by a new time")

    class Source(models.TextChoices):
        THANKS_PAGE = "thanks_page", _("The thank-you page")
        BOOKING = "booking", _("A booked time")
        MESSAGE = "message", _("A message")

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="promises")
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="promises"
    )
    source = models.CharField(_("told by"), max_length=11, choices=Source)
    # The letter that says it; the promise was made when it was sent.
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    channel = models.CharField(_("through"), max_length=10)
    promised_at = models.DateTimeField(_("promised time"))
    made_at = models.DateTimeField(_("told"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    # A broken promise stays broken; this is when the customer heard from us after all.
    made_good_at = models.DateTimeField(_("made good"), null=True, blank=True)
    # The contact that kept it, or made it good: a letter that comes back later has done neither.
    kept_by = models.ForeignKey(Proof, null=True, blank=True, on_delete=models.PROTECT, related_name="kept")

    # Kept so that a sweep is one index scan: when somebody must be told next, and when a letter with a
    # new time is to be begun. Empty when there is nothing of it left to do.
    next_level_at = models.DateTimeField(null=True, blank=True)
    draft_at = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        ordering = ["promised_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=["thanks_page", "booking", "message"]), name="promise_source_known"
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None) | ~Q(state="open") & Q(settled_at__isnull=False),
                name="promise_settled_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "kept", "broken", "replaced"]), name="promise_state_known"
            ),
            models.CheckConstraint(
                condition=Q(source="message", message__isnull=False) | ~Q(source="message") & Q(message=None),
                name="promise_of_message_names_it",
            ),
        ]
        indexes = [
            models.Index(fields=["promised_at"], condition=Q(state="open"), name="promise_open"),
            # Which follow-ups have a booked time, or a letter's.
            models.Index(fields=["source", "follow_up"], condition=Q(state="open"), name="promise_kind"),
            # Those whose time came in a period.
            models.Index(fields=["promised_at"], name="promise_time"),
            models.Index(
                fields=["next_level_at"], condition=Q(next_level_at__isnull=False), name="promise_levels"
            ),
            models.Index(fields=["draft_at"], condition=Q(draft_at__isnull=False), name="promise_drafts"),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.promised_at:%Y-%m-%d %H:%M} {self.state}"

    @property
    def is_agreed(self) -> bool:
        """A time agreed with the customer, rather than one by which we said we would be in touch."""
        return self.source == self.Source.BOOKING
