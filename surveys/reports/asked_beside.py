"""What a survey asks beside the score and the comment, in short, for those who look at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.models import ExtraQuestion, Survey, SurveyReason


@dataclass(frozen=True)
class AskedBeside:
    """In the reader's language, as long as it is asked."""

    reasons: Sequence[str]
    questions: Sequence[str]


def asked_beside(survey: Survey) -> AskedBeside:
    """Two queries."""
    reasons = SurveyReason.objects.filter(survey=survey, is_active=True, parent=None)
    questions = ExtraQuestion.objects.filter(survey=survey, is_active=True)
    return AskedBeside(
        reasons=[str(reason) for reason in reasons.order_by("position", "pk")],
        questions=[str(question) for question in questions.order_by("position", "pk")],
    )
