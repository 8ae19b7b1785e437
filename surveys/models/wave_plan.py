"""How often a relational survey asks again, and how long its lists can be checked."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked
from surveys.models.survey import Survey


class WavePlanManager(models.Manager["WavePlan"]):
    def of(self, survey: Survey) -> "WavePlan":
        """The survey's; before anybody has set one, the usual: no wave by itself."""
        return self.filter(survey=survey).first() or WavePlan(survey=survey)


@tracked("WavePlanChange")
class WavePlan(models.Model):
    class Every(models.IntegerChoices):
        QUARTER = 3, _("every three months")
        HALF_YEAR = 6, _("every six months")
        YEAR = 12, _("every year")

    survey = models.OneToOneField(
        Survey, primary_key=True, on_delete=models.CASCADE, related_name="wave_plan"
    )
    every_months = models.PositiveSmallIntegerField(_("asks again"), choices=Every, null=True, blank=True)
    check_days = models.PositiveSmallIntegerField(
        _("days to check the list"), default=7, validators=[MaxValueValidator(60)]
    )

    objects = WavePlanManager()

    class Meta:
        verbose_name = _("wave plan")
        constraints = [
            models.CheckConstraint(
                condition=Q(every_months__isnull=True) | Q(every_months__in=[3, 6, 12]),
                name="wave_plan_months_known",
            ),
            models.CheckConstraint(condition=Q(check_days__lte=60), name="wave_plan_days_make_sense"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.every_months or '–'}"
