"""What a respondent can tick as a reason: two levels, in the words of each language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked
from surveys.models.survey import Survey

REASON_LENGTH = 80


class SurveyReasonQuerySet(models.QuerySet["SurveyReason"]):
    def in_words(self) -> "SurveyReasonQuerySet":
        """With the survey and the first level that say which one it is, in the order of both."""
        related = self.select_related("survey", "parent")
        return related.order_by("survey__name", "survey", "parent__position", "position", "pk")

    def offered(self, survey: Survey) -> "SurveyReasonQuerySet":
        """What can be ticked now, in order; the second level of a retired reason is retired with it."""
        in_use = Q(parent=None) | Q(parent__is_active=True)
        return self.filter(in_use, survey=survey, is_active=True).order_by("position", "pk")


@tracked("SurveyReasonChange")
class SurveyReason(models.Model):
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="reasons")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="finer", verbose_name=_("under")
    )
    name_nb = models.CharField(_("words (Norwegian)"), max_length=REASON_LENGTH, blank=True)
    name_en = models.CharField(_("words (English)"), max_length=REASON_LENGTH, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))
    is_active = models.BooleanField(_("in use"), default=True)

    objects = SurveyReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason to tick")
        ordering = ["survey", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_nb="") | ~Q(name_en=""), name="survey_reason_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")), name="survey_reason_not_under_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "")

    def name_in(self, language: str) -> str:
        """In this language, else in the other."""
        return (self.name_en or self.name_nb) if language == "en" else (self.name_nb or self.name_en)
