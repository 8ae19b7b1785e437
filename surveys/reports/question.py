"""What the answer page asks, in a survey's words: the same for a customer and for a preview."""

from django.utils.translation import gettext as _

from surveys.models import Survey, SurveyText

SCORES = range(11)


def question(survey: Survey, text: SurveyText) -> dict[str, object]:
    """The part of respondent/answer.html's context that does not depend on who reads it."""
    words = text.words_about(survey)
    return {
        "language": text.language,
        "is_feedback": not survey.is_scored,
        "question": words.question,
        "low_label": words.low_label,
        "high_label": words.high_label,
        "comment_prompt": words.comment_prompt,
        "privacy": _("Your answer is stored with your name, so that we can follow it up."),
        "scores": SCORES,
    }
