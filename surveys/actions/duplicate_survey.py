"""Begin a new survey from one there is."""

from dataclasses import replace

from django.utils.translation import gettext as _

from surveys.actions.copy_page import copy_page
from surveys.actions.create_survey import NewSurvey, create_survey
from surveys.models import Survey, SurveyText

NAME_LENGTH = 120


def duplicate_survey(survey_id: int) -> Survey:
    """A draft that asks the same in the same words under a name of its own; the original stays as it is."""
    original = Survey.objects.get(pk=survey_id)
    texts = SurveyText.objects.by_language(original)
    survey = create_survey(
        NewSurvey(
            kind=original.kind,
            settings=replace(original.settings, name=_copy_of(original.name)),
            texts={language: text.words for language, text in texts.items()},
        )
    )
    copy_page(original, survey)
    return survey


def _copy_of(name: str) -> str:
    empty = _("%(name)s (copy)") % {"name": ""}
    return _("%(name)s (copy)") % {"name": name[: NAME_LENGTH - len(empty)]}
