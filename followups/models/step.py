"""What a playbook's step and a follow-up's task have in common."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class TaskKind(models.TextChoices):
    APOLOGISE = "apologise", _("Apologise")
    CONTACT = "contact", _("Make contact")
    LISTEN = "listen", _("Listen")
    APOLOGISE_AGAIN = "apologise_again", _("Apologise again")
    COMPENSATE = "compensate", _("Offer compensation")
    EXPLAIN_PLAN = "explain_plan", _("Explain the plan")
    THANK = "thank", _("Thank")
    TURN_POSITIVE = "turn_positive", _("Turn it into something good")
    ASK_WHAT_WOULD_HELP = "ask_what_would_help", _("Ask what would help")
    INFORM_ACCOUNT_MANAGER = "inform_account_manager", _("Inform the account manager")
    WRITE_IN_RECORD = "write_in_record", _("Write in the customer record")
    NEXT_CONTACT = "next_contact", _("Follow up at the next contact")
    PASS_ON_PRAISE = "pass_on_praise", _("Pass on the praise")
    CUSTOM = "custom", _("Other step")


class Evidence(models.TextChoices):
    NOTE = "note", _("a note")
    RECORD = "record", _("a note in the record")
    CALL = "call", _("a call")
    MESSAGE = "message", _("a message")
    BOOKING = "booking", _("a booked time")


class OwnerRole(models.TextChoices):
    """Whose step it is."""

    OWNER = "owner", _("The owner of the follow-up")
    ACCOUNT_MANAGER = "account_manager", _("The account manager")
    CX_LEAD = "cx_lead", _("The CX lead")
    INTERACTION_HANDLER = "interaction_handler", _("Whoever meets the customer next")
    SYSTEM = "system", _("Ekko, by itself")


class Channel(models.TextChoices):
    """How it is done."""

    ANY = "any", _("However it suits")
    PHONE = "phone", _("By phone")
    EMAIL = "email", _("By e-mail")
    INTERNAL = "internal", _("Among ourselves")
    SYSTEM = "system", _("In Ekko")


class Sleep(models.TextChoices):
    """What a step sleeps until."""

    CUSTOMER_REPLY = "customer_reply", _("Until the customer replies")
    NEXT_INTERACTION = "next_interaction", _("Until the customer is next in touch")


WRITTEN = (Evidence.NOTE, Evidence.RECORD)
REACHED = (Evidence.CALL, Evidence.MESSAGE, Evidence.BOOKING)


class Step(models.Model):
    """Position, kind, words and the evidence that a step demands, any one of which is enough."""

    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24, choices=TaskKind)
    text_nb = models.TextField()
    text_en = models.TextField()
    hint_nb = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)
    owner_role = models.CharField(max_length=20, choices=OwnerRole)
    channel = models.CharField(max_length=10, blank=True, choices=Channel)
    evidence = ArrayField(models.CharField(max_length=7, choices=Evidence), default=list, blank=True)
    # Empty for a step that is awake from the start.
    sleeps_until = models.CharField(max_length=20, blank=True, choices=Sleep)

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TaskKind.values), name="%(class)s_kind_known"),
            models.CheckConstraint(
                condition=Q(evidence__contained_by=Evidence.values), name="%(class)s_evidence_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"

    @property
    def text(self) -> str:
        """What to do, in the reader's language."""
        return self.text_en if get_language() == "en" else self.text_nb

    @property
    def hint(self) -> str:
        """How to do it, in the reader's language; empty for most steps."""
        return self.hint_en if get_language() == "en" else self.hint_nb

    def is_shown_by(self, note: str, has_proof: bool) -> bool:
        """Is there one of the things the step asks for? True when it asks for nothing."""
        return not self.evidence or (self.wants_note and bool(note)) or (self.wants_proof and has_proof)

    @property
    def wants_note(self) -> bool:
        return any(evidence in WRITTEN for evidence in self.evidence)

    @property
    def wants_proof(self) -> bool:
        return any(evidence in REACHED for evidence in self.evidence)
