"""One customer asked once — or not asked, with the reason; or somebody who came through an open door."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from customers.models import Customer, Interaction, Message
from npsapp.lib import links
from npsapp.lib.history import tracked
from surveys.models.survey import Survey
from surveys.models.wave import Wave

# In a query about invitations: the mail never reached anybody. Whoever answered it all the same has had it.
NEVER_REACHED = Q(response=None, is_used=False) & (
    Q(message__state="failed") | Q(message__state="bounced", message__bounce_class__in=["", "hard"])
)
# When it reached them: after an outage, or sent anew by staff, that is later than it was written.
SENT_AT = Greatest("asked_at", Case(When(message__state="accepted", then="message__settled_at")))
# Through these anybody may come, so nobody was asked.
OPEN_DOORS = ("open_link", "widget")


class NobodyAsked(LookupError):
    """The invitation of a door that is open to all; what needs a customer must not meet one."""


def link_columns() -> dict[str, Any]:
    """A survey link of its own, as an invitation's columns hold it."""
    link = links.issue("survey")
    return {
        "link_nonce": link.nonce,
        "link_key_version": link.key_version,
        "link_digest": link.digest,
    }


def left(reason: str, now: datetime) -> dict[str, Any]:
    """Not asked for a reason without figures, as an invitation's columns say it."""
    return {
        "state": "not_asked",
        "reason": str(reason),
        "waits_for": "",
        "figures": {},
        "allowed_at": None,
        "decided_at": now,
    }


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def due(self, now: datetime) -> "InvitationQuerySet":
        """Scheduled invitations whose time has come, oldest first.

        Those of a wave wait while its list is checked, and while its survey is paused.
        """
        goes = Q(wave=None) | Q(wave__state=Wave.State.SENDING) & ~Q(survey__state=Survey.State.PAUSED)
        due = self.filter(goes, state=Invitation.State.SCHEDULED, due_at__lte=now)
        return due.order_by("due_at", "pk")

    def to_remind(self, now: datetime) -> "InvitationQuerySet":
        """Those asked so long ago that it is time to look whether they need a reminder, oldest first."""
        return self.filter(state=Invitation.State.ASKED, remind_at__lte=now).order_by("remind_at", "pk")

    def parked(self, survey: Survey) -> "InvitationQuerySet":
        """Those of whom nobody but us can say why they were not asked: the mail could not be written.

        Of a wave that was called off nobody more is to be asked.
        """
        return self.filter(
            Q(wave=None) | ~Q(wave__state=Wave.State.CANCELLED),
            survey=survey,
            state=Invitation.State.NOT_ASKED,
            reason=Invitation.Reason.CANNOT_BE_WRITTEN,
        )

    def waiting(self) -> "InvitationQuerySet":
        """Scheduled ones whose time can come: not those left behind by a wave that is over."""
        goes = Q(wave=None) | Q(wave__state__in=[*Wave.AHEAD, Wave.State.SENDING])
        return self.filter(goes, state=Invitation.State.SCHEDULED)

    def of_programme(self) -> "InvitationQuerySet":
        """Without recovery checks, which belong to a follow-up and stand there."""
        return self.exclude(door=Invitation.Door.RECOVERY)

    def asked_by_mail(self) -> "InvitationQuerySet":
        """Those that count for rest and caps: mail we sent that may have reached somebody, and no test."""
        sent = self.filter(door=Invitation.Door.EMAIL, state=Invitation.State.ASKED, is_test=False)
        return sent.exclude(NEVER_REACHED)

    def asked_later(self) -> "InvitationQuerySet":
        """In a query about an invitation: the same customer's that were asked after it."""
        later = self.asked_by_mail().filter(customer=models.OuterRef("customer"))
        return later.filter(asked_at__gt=models.OuterRef("asked_at"))

    def find(self, token: str) -> "Invitation | None":
        """The invitation a survey link belongs to; None for anything else."""
        return (
            self.filter(link_digest=links.digest(token))
            .select_related("survey", "customer__company__account_manager", "customer__account_manager")
            .first()
        )


@tracked(
    "InvitationChange",
    exclude=["link_nonce", "link_key_version", "link_digest", "remind_at", "decided_at", "is_used"],
)
class Invitation(models.Model):
    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("Scheduled")
        ASKED = "asked", _("Asked")
        NOT_ASKED = "not_asked", _("Not asked")

    class Reason(models.TextChoices):
        TEST = "test", _("A test")
        BAD_ADDRESS = "bad_address", _("No address that works")
        STAFF = "staff", _("Works here")
        SUPPRESSED = "suppressed", _("The address is blocked")
        OPTED_OUT = "opted_out", _("Has opted out")
        NO_LEGAL_BASIS = "no_legal_basis", _("We have no legal basis to ask")
        OUTSIDE_AUDIENCE = "outside_audience", _("Not among those this survey asks")
        SAMPLED_OUT = "sampled_out", _("Not drawn this time")
        TOO_OLD = "too_old", _("The interaction is too old")
        EXPIRED = "expired", _("Expired before it could be sent")
        SURVEY_STOPPED = "survey_stopped", _("The survey was stopped")
        REOPENED = "reopened", _("The interaction was opened again")
        DUPLICATE = "duplicate", _("Is about to be asked already")
        RESTING = "resting", _("Was asked not long ago")
        COMPANY_CAP = "company_cap", _("Enough colleagues have been asked")
        CAPACITY = "capacity", _("We could not have answered in time")
        OPEN_FOLLOW_UP = "open_follow_up", _("We still owe an answer to the last one")
        CANNOT_BE_WRITTEN = "cannot_be_written", _("Could not be written")
        STOPPED_BY_STAFF = "stopped_by_staff", _("Stopped by staff")
        REMOVED_BY_STAFF = "removed_by_staff", _("Taken off the list by staff")
        NO_CONTACT = "no_contact", _("Wishes no contact")
        SCORE_RAISED = "score_raised", _("Raised the score themselves")
        TURNED_OFF = "turned_off", _("Recovery checks are turned off")

    # Only a recovery check is not sent because of these.
    OF_CHECKS = (Reason.NO_CONTACT, Reason.SCORE_RAISED, Reason.TURNED_OFF)

    class NoReminder(models.TextChoices):
        ANSWERED = "answered", _("Has answered")
        TURNED_OFF = "turned_off", _("The survey reminds nobody")
        BAD_ADDRESS = "bad_address", _("No address that works")
        NOT_DELIVERED = "not_delivered", _("The invitation did not arrive")
        OPTED_OUT = "opted_out", _("Has opted out")
        SUPPRESSED = "suppressed", _("The address is blocked")
        NO_LEGAL_BASIS = "no_legal_basis", _("We have no legal basis to ask")
        SURVEY_STOPPED = "survey_stopped", _("The survey was stopped")
        REOPENED = "reopened", _("The interaction was opened again")
        OPEN_FOLLOW_UP = "open_follow_up", _("We still owe an answer to the last one")
        WROTE_SINCE = "wrote_since", _("Has written to us since")
        ASKED_SINCE = "asked_since", _("Has been asked something else since")
        EXPIRES_SOON = "expires_soon", _("The link would not work long enough")
        CANNOT_BE_WRITTEN = "cannot_be_written", _("Could not be written")
        STOPPED_BY_STAFF = "stopped_by_staff", _("Stopped by staff")

    class Door(models.TextChoices):
        EMAIL = "email", _("E-mail")
        OPEN_LINK = "open_link", _("Open link")
        WIDGET = "widget", _("Web widget")
        PHONE = "phone", _("Phone")
        API = "api", _("Another system")
        # Mail too, but outside rest, caps and response rate: those count what came by e-mail.
        RECOVERY = "recovery", _("Recovery check")

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="invitations")
    # Nobody where the door is open to all: not even who left an address there was asked by us.
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    interaction = models.ForeignKey(
        Interaction, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    wave = models.ForeignKey(
        Wave, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    message = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.PROTECT, related_name="invitation"
    )
    # The one reminder there can ever be; it stays when it was stopped in its last moment.
    reminder = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.PROTECT, related_name="reminder_of"
    )
    # When to look whether one is due: set when asked, empty once that is settled.
    remind_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    not_reminded = models.CharField(
        _("why not reminded"), max_length=20, choices=NoReminder, blank=True, default="", db_default=""
    )
    door = models.CharField(_("came through"), max_length=10, choices=Door, default=Door.EMAIL)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SCHEDULED)
    reason = models.CharField(_("why not asked"), max_length=20, choices=Reason, blank=True)
    # The figures of that reason, or of what it waits for; and from when on the customer may be asked again.
    figures = models.JSONField(_("figures"), default=dict, blank=True)
    allowed_at = models.DateTimeField(_("may be asked from"), null=True, blank=True)
    # It was to go earlier and waits: the reason, the same words.
    waits_for = models.CharField(_("waits for"), max_length=20, choices=Reason, blank=True)
    sample_percent = models.PositiveSmallIntegerField(_("percent asked"), default=100)
    # Of surveys without names: an answer has come, and which or when is not kept. Hence no history either.
    is_used = models.BooleanField(_("used"), default=False, db_default=False)
    is_test = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # When it was settled whether they are asked; until then, when it was made.
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)
    due_at = models.DateTimeField(_("due"))
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    expires_at = models.DateTimeField(_("expires"))
    link_nonce = models.BinaryField(max_length=16)
    link_key_version = models.PositiveSmallIntegerField()
    link_digest = models.BinaryField(max_length=32, unique=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(door__in=["email", "open_link", "widget", "phone", "api", "recovery"]),
                name="invitation_door_known",
            ),
            models.UniqueConstraint(fields=["survey", "interaction"], name="invitation_once_per_interaction"),
            models.UniqueConstraint(fields=["wave", "customer"], name="invitation_once_per_wave"),
            models.CheckConstraint(
                condition=Q(wave=None) | Q(interaction=None), name="invitation_of_wave_or_interaction"
            ),
            models.CheckConstraint(
                condition=(Q(state="not_asked") & ~Q(reason="")) | (~Q(state="not_asked") & Q(reason="")),
                name="invitation_not_asked_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["scheduled", "asked", "not_asked"]), name="invitation_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(asked_at__isnull=False), name="invitation_asked_has_time"
            ),
            models.CheckConstraint(
                condition=Q(reminder=None, reminded_at=None)
                | Q(reminder__isnull=False, reminded_at__isnull=False, remind_at=None),
                name="invitation_reminded_once",
            ),
            models.CheckConstraint(
                condition=Q(is_test=False) | Q(message=None), name="invitation_test_sends_no_mail"
            ),
            models.CheckConstraint(
                condition=Q(customer__isnull=False)
                | Q(door__in=OPEN_DOORS, state="asked", message=None, interaction=None),
                name="invitation_of_a_customer",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="scheduled"), name="invitation_scheduled"),
            models.Index(
                fields=["remind_at"],
                condition=Q(state="asked", remind_at__isnull=False),
                name="invitation_to_remind",
            ),
            models.Index(fields=["customer", "-created_at"], name="invitation_of_customer"),
            # A survey's figures of a period are read without its other years.
            models.Index(fields=["survey", "asked_at"], condition=Q(state="asked"), name="invitation_asked"),
            models.Index(
                fields=["survey", "decided_at"], condition=Q(state="not_asked"), name="invitation_not_asked"
            ),
            models.Index(
                fields=["customer", "asked_at"],
                include=["door"],
                condition=Q(state="asked", is_test=False),
                name="invitation_asked_of_customer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} → {self.customer_id} {self.state}"

    @property
    def asked(self) -> Customer:
        """Whom we asked. Of a door that is open to all there is nobody: not for those."""
        if self.customer is None:
            raise NobodyAsked(self.pk)
        return self.customer

    @property
    def is_on_open_list(self) -> bool:
        """Of a wave that has not begun: what is said of it is no more than a plan. Reads the wave."""
        return self.wave is not None and self.wave.state in Wave.AHEAD

    @property
    def token(self) -> str:
        """The survey link's secret, derived again; never stored."""
        return links.derive("survey", bytes(self.link_nonce), self.link_key_version)

    def is_expired(self, now: datetime) -> bool:
        return now >= self.expires_at
