"""One more question on the answer page: a choice, or a few words; never a second number."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked
from surveys.models.survey import Survey

MOST_QUESTIONS = 3
QUESTION_LENGTH = 200
CHOICE_LENGTH = 80


class ExtraQuestionQuerySet(models.QuerySet["ExtraQuestion"]):
    def asked(self, survey: Survey) -> "ExtraQuestionQuerySet":
        """What the page asks now, in order."""
        return self.filter(survey=survey, is_active=True).order_by("position", "pk")


@tracked("ExtraQuestionChange")
class ExtraQuestion(models.Model):
    class Kind(models.TextChoices):
        CHOICE = "choice", _("One of several")
        TEXT = "text", _("A few words")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="extra_questions")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    question_nb = models.CharField(_("question (Norwegian)"), max_length=QUESTION_LENGTH, blank=True)
    question_en = models.CharField(_("question (English)"), max_length=QUESTION_LENGTH, blank=True)
    # An answer stores the place of its choice, so a choice is reworded or added at the end, never moved.
    choices_nb = ArrayField(models.CharField(max_length=CHOICE_LENGTH), default=list, blank=True)
    choices_en = ArrayField(models.CharField(max_length=CHOICE_LENGTH), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))
    is_active = models.BooleanField(_("in use"), default=True)

    objects = ExtraQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extra question")
        ordering = ["survey", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["choice", "text"]), name="extra_question_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(question_nb="") | ~Q(question_en=""), name="extra_question_asks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.words_in(get_language() or "")

    def words_in(self, language: str) -> str:
        """In this language, else in the other."""
        return (
            (self.question_en or self.question_nb)
            if language == "en"
            else (self.question_nb or self.question_en)
        )

    def choices_in(self, language: str) -> list[str]:
        """In this language, else in the other; the place of each is what is stored."""
        return (
            (self.choices_en or self.choices_nb) if language == "en" else (self.choices_nb or self.choices_en)
        )
