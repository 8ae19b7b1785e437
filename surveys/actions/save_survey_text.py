"""Store a survey's words in one language, unless somebody else has stored others meanwhile."""

from dataclasses import asdict

from django.db import transaction

from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint
from surveys.models import Survey, SurveyText
from surveys.rules.words import Words


def seen_words(text: SurveyText | None) -> str:
    return fingerprint(None if text is None else asdict(text.words))


def save_survey_text(survey_id: int, language: str, words: Words, seen: str) -> SurveyText:
    """The text as it is now, new or changed. `seen` is the fingerprint of what the writer saw.

    ChangedMeanwhile and SurveyIsClosed store nothing.
    """
    with transaction.atomic():
        survey = Survey.objects.lock_to_edit(survey_id)
        text = SurveyText.objects.by_language(survey).get(language)
        if text is not None and text.words == words:
            return text
        current = seen_words(text)
        if current != seen:
            raise ChangedMeanwhile(current)
        text = text or SurveyText(survey=survey, language=language)
        for name, value in asdict(words).items():
            setattr(text, name, value)
        text.save()
        return text
