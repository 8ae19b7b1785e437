"""What is asked, of whom, when."""

from datetime import time, timedelta

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models import Interaction, Segment
from npsapp.lib.history import tracked
from surveys.rules.origins import ORIGIN_LENGTH
from surveys.rules.privacy import is_protected
from surveys.rules.send_window import EARLIEST, LATEST, WORKDAYS, SendWindow
from surveys.rules.survey_settings import REST_DAYS, SurveySettings


def usual_days() -> list[int]:
    """Monday to Friday."""
    return list(WORKDAYS)


class SurveyIsClosed(Exception):
    """Closed for good: nothing of it can be changed any more."""


class SurveyQuerySet(models.QuerySet["Survey"]):
    def programme(self) -> "SurveyQuerySet":
        """Those staff set up and start; the recovery check asks by itself and is in no list of surveys."""
        return self.exclude(kind=Survey.Kind.RECOVERY)

    def asking_after(self, interaction: Interaction) -> "SurveyQuerySet":
        """The surveys that ask after this kind of interaction, once it is closed.

        A paused one asks nobody, but says of whom it did not; a draft has nobody to ask yet.
        """
        if interaction.state != Interaction.State.CLOSED:
            return self.none()
        return self.filter(
            state__in=[Survey.State.LIVE, Survey.State.PAUSED],
            kind__in=[Survey.Kind.TRANSACTIONAL, Survey.Kind.FEEDBACK],
            interaction_kinds__contains=[interaction.kind],
        )

    def at_open_door(self, slug: str, door: str) -> "Survey | None":
        """The survey whose door that is, open now or closed since; None where it never was open."""
        survey = self.filter(slug=slug).first() if "\0" not in slug else None
        if survey is None or survey.state == Survey.State.DRAFT:
            return None
        was_open = survey.widget_origins if door == "widget" else survey.open_link_first_on
        return survey if was_open else None

    def naming_people(self) -> "SurveyQuerySet":
        """Those of which it may be known who answers what."""
        return self.filter(privacy=Survey.Privacy.IDENTIFIED)

    def lock(self, survey_id: int) -> "Survey":
        """The row, held until the transaction ends. Invitations may still be made for it meanwhile."""
        return self.select_for_update(of=["self"], no_key=True).get(pk=survey_id)

    def lock_to_edit(self, survey_id: int) -> "Survey":
        """The same; SurveyIsClosed when it is."""
        survey = self.lock(survey_id)
        if survey.state == Survey.State.CLOSED:
            raise SurveyIsClosed(survey_id)
        return survey


@tracked("SurveyChange")
class Survey(models.Model):
    class Kind(models.TextChoices):
        TRANSACTIONAL = "transactional", _("Transactional")
        RELATIONAL = "relational", _("Relational")
        FEEDBACK = "feedback", _("Feedback")
        # One, shipped: after a follow-up is closed the customer says whether it is solved.
        RECOVERY = "recovery", _("Recovery check")

    class Sender(models.TextChoices):
        ORGANISATION = "organisation", _("The organisation")
        ACCOUNT_MANAGER = "account_manager", _("The customer's account manager")

    class Privacy(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        PSEUDONYMOUS = "pseudonymous", _("Pseudonymous")
        ANONYMOUS = "anonymous", _("Anonymous")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        LIVE = "live", _("Live")
        PAUSED = "paused", _("Paused")
        CLOSED = "closed", _("Closed")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), unique=True)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.DRAFT)
    recommended = models.CharField(
        _("what is recommended"), max_length=120, help_text=_("The company, a product or a service.")
    )
    # Fixed once it has asked anybody: they were told.
    privacy = models.CharField(
        _("what is kept of who answers"),
        max_length=12,
        choices=Privacy,
        default=Privacy.IDENTIFIED,
        db_default=Privacy.IDENTIFIED,
    )
    interaction_kinds = ArrayField(
        models.CharField(max_length=12, choices=Interaction.Kind),
        verbose_name=_("asked after"),
        default=list,
        blank=True,
    )
    delay_minutes = models.PositiveIntegerField(_("minutes after the interaction"), default=120)
    oldest_days = models.PositiveSmallIntegerField(
        _("days after which an interaction is too old"), default=14, validators=[MinValueValidator(1)]
    )
    expiry_days = models.PositiveSmallIntegerField(
        _("days the link works"), default=21, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    change_days = models.PositiveSmallIntegerField(_("days an answer can be changed"), default=7)
    asks_during_follow_up = models.BooleanField(
        _("asks while a follow-up is open"),
        default=False,
        help_text=_("Otherwise nobody is asked anew before we have dealt with their last answer."),
    )
    asks_contact_wish = models.BooleanField(
        _("asks whether we may contact them"), default=False, db_default=False
    )
    # A light follow-up, in no figure of the work on complaints; 0–6 are followed up whatever is set here.
    follows_up_passives = models.BooleanField(_("light follow-up of 7–8"), default=False, db_default=False)
    follows_up_promoters = models.BooleanField(_("light follow-up of 9–10"), default=False, db_default=False)
    segment = models.ForeignKey(
        Segment,
        verbose_name=_("whom it asks"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="surveys",
        help_text=_("Everybody when empty."),
    )
    rest_days = models.PositiveSmallIntegerField(_("days of rest after the last survey"), default=30)
    waits_for_turn = models.BooleanField(
        _("waits for the first allowed day"),
        default=False,
        help_text=_("Whoever rests is asked later instead of not at all."),
    )
    sample_percent = models.PositiveSmallIntegerField(
        _("percent asked"), default=100, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    window_days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("weekdays"), default=usual_days
    )
    window_start = models.TimeField(_("from"), default=time(8, 30))
    window_end = models.TimeField(_("until"), default=time(15, 30))
    daily_cap = models.PositiveIntegerField(
        _("most a day"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    # Anybody who has the link may answer; None of `first_on` until it was open once.
    open_link_is_on = models.BooleanField(_("open link"), default=False, db_default=False)
    open_link_first_on = models.DateTimeField(_("open link since"), null=True, blank=True)
    # Sites that may show the question in a frame; without any there is no widget.
    widget_origins = ArrayField(
        models.CharField(max_length=ORIGIN_LENGTH),
        verbose_name=_("sites with the widget"),
        default=list,
        blank=True,
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days until the reminder"),
        default=5,
        db_default=5,
        validators=[MaxValueValidator(60)],
        help_text=_("One reminder, to those who have not answered. 0: none."),
    )
    sender = models.CharField(
        _("the mail comes from"),
        max_length=15,
        choices=Sender,
        default=Sender.ORGANISATION,
        db_default=Sender.ORGANISATION,
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["transactional", "relational", "feedback", "recovery"]),
                name="survey_kind_known",
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="recovery"), name="survey_one_recovery_check"
            ),
            # Whether it asks is a rule of asking; its links work as long as they say.
            models.CheckConstraint(
                condition=~Q(kind="recovery") | Q(state="live", open_link_is_on=False, widget_origins=[]),
                name="survey_recovery_check_is_live",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "live", "paused", "closed"]), name="survey_state_known"
            ),
            models.CheckConstraint(
                condition=Q(privacy__in=["identified", "pseudonymous", "anonymous"]),
                name="survey_privacy_known",
            ),
            # Through an open door nobody was asked: there is no name to leave out, and no promise to give.
            models.CheckConstraint(
                condition=Q(privacy="identified") | Q(open_link_is_on=False, widget_origins=[]),
                name="survey_without_names_has_no_open_door",
            ),
            models.CheckConstraint(
                condition=Q(kind="relational", rest_days__range=REST_DAYS["relational"])
                | ~Q(kind="relational") & Q(rest_days__range=REST_DAYS["transactional"]),
                name="survey_rest_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(sample_percent__range=(1, 100)), name="survey_sample_in_range"
            ),
            models.CheckConstraint(
                condition=Q(sender__in=["organisation", "account_manager"]), name="survey_sender_known"
            ),
            models.CheckConstraint(
                condition=Q(window_start__gte=EARLIEST, window_end__lte=LATEST)
                & Q(window_start__lt=models.F("window_end"))
                & Q(window_days__len__gte=1, window_days__contained_by=list(range(7))),
                name="survey_window_by_day",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="privacy_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__privacy__df=pgtrigger.F("new__privacy")),
                func="""
                    IF EXISTS (SELECT FROM surveys_invitation WHERE survey_id = OLD.id AND state = 'asked')
                       OR EXISTS (SELECT FROM surveys_response WHERE survey_id = OLD.id) THEN
                        RAISE EXCEPTION 'survey % has asked: its privacy stays', OLD.id
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_privacy_stays';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_scored(self) -> bool:
        """Asks for a number; a feedback survey asks for words alone."""
        return self.kind != self.Kind.FEEDBACK

    @property
    def is_recovery(self) -> bool:
        """Asks first whether it is solved; outside the programme, and in none of its figures."""
        return self.kind == self.Kind.RECOVERY

    @property
    def names_nobody(self) -> bool:
        """Staff must not learn who gave which answer: pseudonymous or anonymous."""
        return is_protected(self.privacy)

    @property
    def settings(self) -> SurveySettings:
        return SurveySettings(
            name=self.name,
            recommended=self.recommended,
            interaction_kinds=tuple(self.interaction_kinds),
            delay_minutes=self.delay_minutes,
            oldest_days=self.oldest_days,
            expiry_days=self.expiry_days,
            change_days=self.change_days,
            asks_during_follow_up=self.asks_during_follow_up,
            asks_contact_wish=self.asks_contact_wish,
            follows_up_passives=self.follows_up_passives,
            follows_up_promoters=self.follows_up_promoters,
            segment=self.segment_id,
            rest_days=self.rest_days,
            waits_for_turn=self.waits_for_turn,
            sample_percent=self.sample_percent,
            window=self.window,
            daily_cap=self.daily_cap,
            reminder_days=self.reminder_days,
            sender=self.sender,
            privacy=self.privacy,
        )

    @property
    def window(self) -> SendWindow:
        return SendWindow(tuple(self.window_days), self.window_start, self.window_end)

    @property
    def open_link_takes_answers(self) -> bool:
        return self.open_link_is_on and self.takes_answers

    @property
    def widget_takes_answers(self) -> bool:
        return bool(self.widget_origins) and self.takes_answers

    @property
    def takes_answers(self) -> bool:
        """A paused survey asks nobody new but still hears those it has asked."""
        return self.state in (self.State.LIVE, self.State.PAUSED)

    @property
    def delay(self) -> timedelta:
        return timedelta(minutes=self.delay_minutes)
