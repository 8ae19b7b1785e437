"""What a response says to an extra question now; what it said before stands in its revisions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.models.extra_question import ExtraQuestion
from surveys.models.response import Response

EXTRA_LENGTH = 300


class ExtraAnswer(models.Model):
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="extra_answers")
    question = models.ForeignKey(ExtraQuestion, on_delete=models.PROTECT, related_name="answers")
    choice = models.PositiveSmallIntegerField(_("chosen"), null=True, blank=True)
    text = models.CharField(_("words"), max_length=EXTRA_LENGTH, blank=True)

    class Meta:
        verbose_name = _("extra answer")
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="extra_answer_once"),
            models.CheckConstraint(
                condition=Q(choice=None) ^ Q(text=""), name="extra_answer_is_choice_or_words"
            ),
        ]

    def __str__(self) -> str:
        return self.words_in(get_language() or "")

    def words_in(self, language: str) -> str:
        """The words, or those of the choice; needs the question."""
        if self.choice is None:
            return self.text
        choices = self.question.choices_in(language)
        return choices[self.choice] if self.choice < len(choices) else ""
