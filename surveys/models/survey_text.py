"""A survey's words in one language."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.fields import Language
from npsapp.lib.history import tracked
from surveys.models.survey import Survey
from surveys.rules.standard_texts import with_reminder
from surveys.rules.words import NAMES, Words


class SurveyTextQuerySet(models.QuerySet["SurveyText"]):
    def for_reader(self, survey: Survey, language: str) -> "SurveyText":
        """The survey's text in the reader's language, else in any it has, Norwegian before English.

        SurveyText.DoesNotExist when the survey has no text at all.
        """
        return self.choose(self.by_language(survey), language)

    def by_language(self, survey: Survey) -> dict[str, "SurveyText"]:
        return {text.language: text for text in self.filter(survey=survey)}

    @staticmethod
    def choose(texts: Mapping[str, "SurveyText"], *wanted: str) -> "SurveyText":
        """The text in the first wanted language there is. SurveyText.DoesNotExist without any."""
        for language in (*wanted, *Language.values):
            if language in texts:
                return texts[language]
        raise SurveyText.DoesNotExist("this survey has no text")


@tracked("SurveyTextChange")
class SurveyText(models.Model):
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=Language)
    question = models.CharField(_("question"), max_length=300)
    low_label = models.CharField(_("words at 0"), max_length=60)
    high_label = models.CharField(_("words at 10"), max_length=60)
    comment_prompt = models.CharField(_("comment prompt"), max_length=200)
    mail_subject = models.CharField(_("mail subject"), max_length=150)
    mail_intro = models.TextField(_("mail introduction"), max_length=600)
    prompt_low = models.CharField(_("comment prompt for 0–6"), max_length=200, blank=True, default="")
    prompt_middle = models.CharField(_("comment prompt for 7–8"), max_length=200, blank=True, default="")
    prompt_high = models.CharField(_("comment prompt for 9–10"), max_length=200, blank=True, default="")
    # A line for each score that has its own.
    prompt_scores = models.TextField(
        _("comment prompts for single scores"), max_length=2_400, blank=True, default="", db_default=""
    )
    thanks = models.CharField(_("thanks"), max_length=300)
    # Empty: ours, as shipped.
    reminder_subject = models.CharField(
        _("reminder subject"), max_length=150, blank=True, default="", db_default=""
    )
    reminder_intro = models.TextField(
        _("reminder introduction"), max_length=600, blank=True, default="", db_default=""
    )

    # Of the recovery check alone, asked before the score.
    solved_question = models.CharField(
        _("question whether it is solved"), max_length=200, blank=True, default="", db_default=""
    )

    objects = SurveyTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey text")
        constraints = [models.UniqueConstraint(fields=["survey", "language"], name="survey_text_once")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.language}"

    @property
    def words(self) -> Words:
        """As they were written, with the placeholders in them."""
        return Words(**{name: getattr(self, name) for name in NAMES})

    def words_about(self, survey: Survey) -> Words:
        """As a customer reads them, naming what this survey asks about."""
        return with_reminder(self.words, self.language).about(survey.recommended)
