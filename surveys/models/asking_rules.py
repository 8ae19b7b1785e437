"""What holds for all surveys together: one row, set by staff."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked
from surveys.rules.company_cap import CompanyRules
from surveys.rules.pace import PaceRules
from surveys.rules.rest import RestRules


class AskingRulesManager(models.Manager["AskingRules"]):
    def current(self) -> "AskingRules":
        """The one row; before anybody has changed a rule, the rules as shipped."""
        return self.filter(pk=AskingRules.ONLY).first() or AskingRules()


_PERCENT = [MinValueValidator(1), MaxValueValidator(100)]


@tracked("AskingRulesChange")
class AskingRules(models.Model):
    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    days_after_relational = models.PositiveSmallIntegerField(
        _("days of rest after a relational survey"), default=14, validators=[MaxValueValidator(90)]
    )
    days_before_relational = models.PositiveSmallIntegerField(
        _("days of rest before a relational survey"), default=7, validators=[MaxValueValidator(90)]
    )
    company_most = models.PositiveSmallIntegerField(
        _("people of one company"), default=3, validators=[MinValueValidator(1)]
    )
    company_days = models.PositiveSmallIntegerField(
        _("in so many days"), default=30, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    company_daily_percent = models.PositiveSmallIntegerField(
        _("percent of a company's people a day"),
        default=20,
        validators=_PERCENT,
        help_text=_("One person a day may always be asked."),
    )
    capacity_percent = models.PositiveSmallIntegerField(
        _("percent of the open follow-ups at risk"),
        default=25,
        validators=_PERCENT,
        help_text=_(
            "Above this nobody is asked, above half of it every second one waits a day; 100 never stops."
        ),
    )
    capacity_least = models.PositiveSmallIntegerField(
        _("follow-ups at risk that count"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_("Fewer of them never slow anything down."),
    )
    spread_minutes = models.PositiveSmallIntegerField(
        _("minutes to spread over"),
        default=30,
        validators=[MaxValueValidator(240)],
        help_text=_("What waited for the window goes within so many minutes after it opens."),
    )

    reminder_least_days = models.PositiveSmallIntegerField(
        _("days the link must still work for a reminder"),
        default=3,
        db_default=3,
        validators=[MaxValueValidator(30)],
        help_text=_("Whoever would have less time to answer is not reminded."),
    )

    recovery_is_on = models.BooleanField(_("recovery check"), default=True, db_default=True)
    recovery_days = models.PositiveSmallIntegerField(
        _("working days until the recovery check"),
        default=2,
        db_default=2,
        validators=[MaxValueValidator(30)],
    )

    objects = AskingRulesManager()

    class Meta:
        verbose_name = _("asking rules")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="asking_rules_are_one_row"),
            models.CheckConstraint(
                condition=Q(company_most__gte=1, company_days__gte=1, capacity_least__gte=1)
                & Q(company_daily_percent__range=(1, 100), capacity_percent__range=(1, 100)),
                name="asking_rules_make_sense",
            ),
        ]

    def __str__(self) -> str:
        return "asking rules"

    def rest(self, days: int) -> RestRules:
        """With the days that the asking survey itself sets."""
        return RestRules(days, self.days_after_relational, self.days_before_relational)

    @property
    def company(self) -> CompanyRules:
        return CompanyRules(self.company_most, self.company_days, self.company_daily_percent)

    @property
    def pace(self) -> PaceRules:
        return PaceRules(self.capacity_percent, self.capacity_least)
