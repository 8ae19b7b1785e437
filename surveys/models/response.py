"""A score with its comment."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from customers.models import Company, Customer, User
from customers.models.attribute_name import learns_attribute_names
from npsapp.lib.history import tracked
from npsapp.lib.text_search import asked_in_words, stems_of
from surveys.models.invitation import OPEN_DOORS, Invitation
from surveys.models.response_conditions import ASKS_FOR_CONTACT, COUNTED, FOLLOWED_UP, NOBODYS, PROVEN
from surveys.models.survey import Survey
from surveys.rules.holding import REASONS
from surveys.rules.nps import band
from surveys.rules.privacy import is_protected

# What a respondent can write on our page; answers from elsewhere may be longer.
COMMENT_LIMIT = 2_000
STEMS = stems_of("comment")
LONGEST_COMMENT = 20_000


class ResponseQuerySet(models.QuerySet["Response"]):
    def saying(self, text: str) -> "ResponseQuerySet":
        """Those whose comment says this, in whatever form of the words, in either language."""
        return self.alias(stems=STEMS).filter(stems=asked_in_words(text))

    def counted(self) -> "ResponseQuerySet":
        """What enters the headline NPS."""
        return self.filter(COUNTED)

    def surely_said(self) -> "ResponseQuerySet":
        """What counts of what a customer said: not what anybody may have, with the customer's address."""
        return self.filter(COUNTED, PROVEN)

    def asking_for_contact(self) -> "ResponseQuerySet":
        """Those whose giver waits to hear from us."""
        return self.filter(ASKS_FOR_CONTACT)

    def given(self) -> "ResponseQuerySet":
        """Those a person gave, as far as we know: not what is under review or was discarded."""
        return self.filter(Q(state="confirmed") | Q(state="held") & ~Q(hold_reason__in=REASONS))

    def for_feed(self) -> "ResponseQuerySet":
        """Newest first, with what a list row shows."""
        return (
            self.filter(state=Response.State.CONFIRMED, is_test=False)
            .select_related("customer", "company", "survey", "invitation__interaction")
            .order_by("-answered_at", "-pk")
        )


# When an anonymous answer was stored is kept nowhere.
@tracked("ResponseChange", unless="{row}.privacy = 'anonymous'")
class Response(models.Model):
    class Kind(models.TextChoices):
        NPS = "nps", _("NPS")
        RECOVERY = "recovery", _("Recovery check")
        FEEDBACK = "feedback", _("Feedback")

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        HELD = "held", _("Held for review")
        DISCARDED = "discarded", _("Discarded")

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        OPEN_LINK = "open_link", _("Open link")
        WIDGET = "widget", _("Web widget")
        PHONE = "phone", _("Phone")
        CHAT = "chat", _("Chat")
        SUPPORT = "support", _("Support desk")
        SOCIAL = "social", _("Social media")
        SMS = "sms", _("SMS")
        APP = "app", _("App")
        OTHER = "other", _("Other")
        # A historic answer that came in with a file which does not say how it was given.
        IMPORT = "import", _("Imported")

    class Wish(models.TextChoices):
        """May we contact them? Empty when nothing was said."""

        PHONE = "phone", _("Yes, by phone")
        EMAIL = "email", _("Yes, by e-mail")
        NO = "no", _("No, please do not contact me")

    class ContactTime(models.TextChoices):
        ANY = "any", _("Any time")
        MORNING = "morning", _("In the morning")
        MIDDAY = "midday", _("Around midday")
        AFTERNOON = "afternoon", _("In the afternoon")

    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="response"
    )
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="responses"
    )
    # Whom an imported answer names when that is not enough to say which customer it is.
    respondent_name = models.CharField(_("name given"), max_length=200, blank=True)
    # How they may be reached, as somebody wrote who came through an open door: nobody has checked it.
    given_email = models.EmailField(_("e-mail given"), blank=True, default="", db_default="")
    given_phone = models.CharField(_("phone given"), max_length=40, blank=True, default="", db_default="")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.NPS)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.CONFIRMED)
    hold_reason = models.CharField(_("why held"), max_length=30, blank=True)
    score = models.PositiveSmallIntegerField(
        _("score"), null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(10)]
    )
    # Of a recovery check alone: whether the customer says that it is solved.
    solved = models.BooleanField(_("solved"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True, max_length=LONGEST_COMMENT)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.EMAIL)
    language = models.CharField(_("language"), max_length=2)
    is_historic = models.BooleanField(_("historic"), default=False)
    is_test = models.BooleanField(_("test"), default=False)
    is_contactable = models.BooleanField(_("can be contacted"), default=True)
    # Who typed in what a customer said by phone, and when; both empty where customers answer themselves.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="taken_responses",
    )
    taken_at = models.DateTimeField(_("typed in"), null=True, blank=True)
    # Their wish, not a fact about us: an answer of 0-6 is followed up whatever it says (decision 15).
    contact_wish = models.CharField(
        _("wish for contact"), max_length=5, choices=Wish, blank=True, default="", db_default=""
    )
    contact_when = models.CharField(
        _("when to contact"), max_length=9, choices=ContactTime, blank=True, default="", db_default=""
    )
    answered_at = models.DateTimeField(_("answered"))
    changed_at = models.DateTimeField(_("last changed"))
    # Frozen when first confirmed, so that last year's figures do not move when people do.
    answered_on = models.DateField(_("day"), help_text=_("In the organisation's zone."))
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    market = models.CharField(_("market"), max_length=100, blank=True)
    touchpoint = models.CharField(_("touchpoint"), max_length=12, blank=True)
    # Frozen too: the customer's at that moment, or the other columns of the file it came with.
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    # Of this answer: one whose giver asked to be contacted, and so let us see them, is identified.
    privacy = models.CharField(
        _("privacy"),
        max_length=12,
        choices=Survey.Privacy,
        default=Survey.Privacy.IDENTIFIED,
        db_default=Survey.Privacy.IDENTIFIED,
    )
    pseudonym = models.CharField(_("pseudonym"), max_length=8, blank=True, default="", db_default="")
    identity_opened_at = models.DateTimeField(_("asked to be contacted"), null=True, blank=True)
    # In no figure until as many others without a name are, too.
    is_withheld = models.BooleanField(_("not counted yet"), default=False, db_default=False)
    # The database itself ties this to a follow-up: see followups/migrations.
    follow_up_required = models.GeneratedField(
        expression=Case(When(FOLLOWED_UP, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    channel__in=[
                        "email",
                        "open_link",
                        "widget",
                        "phone",
                        "chat",
                        "support",
                        "social",
                        "sms",
                        "app",
                        "other",
                        "import",
                    ]
                ),
                name="response_channel_known",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(0, 10)), name="response_score_in_range"
            ),
            models.CheckConstraint(
                condition=Q(kind="feedback", score=None)
                | Q(kind__in=["nps", "recovery"], score__isnull=False),
                name="response_score_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="recovery", solved__isnull=False) | ~Q(kind="recovery") & Q(solved=None),
                name="response_solved_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(is_historic=True)
                | Q(invitation__isnull=False)
                | Q(privacy__in=["pseudonymous", "anonymous"])
                | Q(identity_opened_at__isnull=False) & (~Q(given_email="") | ~Q(given_phone="")),
                name="response_live_has_invitation",
            ),
            models.CheckConstraint(
                condition=Q(privacy="identified", pseudonym="") | NOBODYS,
                name="response_without_name_ties_nobody",
            ),
            models.CheckConstraint(
                condition=Q(is_withheld=False) | Q(identity_opened_at__isnull=False),
                name="response_withheld_was_opened",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["confirmed", "held", "discarded"]), name="response_state_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    contact_wish__in=["phone", "email"],
                    contact_when__in=["any", "morning", "midday", "afternoon"],
                )
                | Q(contact_wish__in=["", "no"], contact_when=""),
                name="response_contact_wish_fits",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed") | ~Q(hold_reason=""), name="response_held_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None) | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="response_taken_by_and_when",
            ),
            models.CheckConstraint(
                condition=Q(is_historic=True)
                | ~Q(channel__in=OPEN_DOORS)
                | Q(is_contactable=False)
                | Q(customer__isnull=False),
                name="response_of_nobody_has_no_contact",
            ),
        ]
        indexes = [
            models.Index(fields=["survey", "answered_on"], name="response_by_day"),
            models.Index(F("answered_at").desc(), F("id").desc(), name="response_newest"),
            models.Index(fields=["customer", "-answered_at"], name="response_of_customer"),
            # The answers that count, newest first: what a customer said last is read from the index alone.
            models.Index(
                fields=["customer", "-answered_at", "-id"],
                include=["score"],
                condition=COUNTED & PROVEN,
                name="response_last_of_customer",
            ),
            models.Index(fields=["market", "answered_on"], name="response_of_market"),
            GinIndex(fields=["attributes"], opclasses=["jsonb_path_ops"], name="response_attributes"),
            models.Index(fields=["id"], condition=Q(follow_up_required=True), name="response_followed_up"),
            models.Index(
                fields=["changed_at"], condition=Q(follow_up_required=True), name="response_followed_lately"
            ),
            GinIndex(STEMS, name="response_comment_words"),
            models.Index(fields=["survey"], condition=~Q(privacy="identified"), name="response_without_name"),
            # What came through other doors than mail is counted beside the answers to mail.
            models.Index(
                fields=["answered_at"],
                condition=Q(is_historic=False) & ~Q(channel="email"),
                name="response_other_doors",
            ),
        ]
        triggers = learns_attribute_names()

    def __str__(self) -> str:
        return f"{self.score} ({self.state}) {self.survey_id}"

    @property
    def is_given(self) -> bool:
        """Whether a person gave it, as far as we know; see ResponseQuerySet.given."""
        held_only = self.state == self.State.HELD and self.hold_reason not in REASONS
        return self.state == self.State.CONFIRMED or held_only

    @property
    def band(self) -> str | None:
        """detractor, passive or promoter; None for an answer without a score."""
        return None if self.score is None else band(self.score)

    @property
    def giver(self) -> str:
        """Who gave it, as staff read it; "" where an imported answer names nobody. Reads the customer."""
        if self.customer is not None:
            return self.customer.name
        if self.names_nobody:
            return self.pseudonym or gettext("Anonymous")
        is_open = self.channel in OPEN_DOORS and not self.is_historic
        return self.respondent_name or (gettext("Anonymous") if is_open else "")

    @property
    def is_unproven(self) -> bool:
        """The customer is whoever has the address that was typed in; nobody has checked that it is theirs."""
        return bool(self.given_email or self.given_phone)

    @property
    def asks_for_contact(self) -> bool:
        """As ResponseQuerySet.asking_for_contact."""
        if self.state != self.State.CONFIRMED or self.is_historic or self.is_test or self.customer_id is None:
            return False
        said = self.contact_wish
        return said in (self.Wish.PHONE, self.Wish.EMAIL) or (not said and self.is_unproven)

    @property
    def names_nobody(self) -> bool:
        """Nothing says who gave it; of when, the week is known."""
        return is_protected(self.privacy)

    def can_be_decided_by(self, user: User) -> bool:
        """Somebody else than who typed it in. Whether they may act on the customer is another question."""
        return user.is_active and user.pk != self.taken_by_id
