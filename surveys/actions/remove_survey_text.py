"""Take a language away from a survey."""

from collections.abc import Sequence

from django.db import transaction

from customers.models import Organisation
from surveys.models import Survey, SurveyText


class TextNeeded(Exception):
    """The survey asks, or has asked, and nobody could read it without this text."""


def remove_survey_text(survey_id: int, language: str) -> bool:
    """False when it has no such text.

    A draft may lose every text, a survey that has been started neither the last one nor the one in the
    organisation's language.
    """
    with transaction.atomic():
        survey = Survey.objects.lock_to_edit(survey_id)
        texts = SurveyText.objects.by_language(survey)
        if language not in texts:
            return False
        if not may_remove(survey, list(texts), language):
            raise TextNeeded(language)
        texts[language].delete()
        return True


def may_remove(survey: Survey, languages: Sequence[str], language: str) -> bool:
    """Without the text a survey that has been started could not speak to everybody."""
    if survey.state == Survey.State.DRAFT:
        return True
    return len(languages) > 1 and language != Organisation.objects.current().language
