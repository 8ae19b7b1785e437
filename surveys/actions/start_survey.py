"""Let a draft begin to ask."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from customers.models import Organisation
from npsapp.lib.wake import wake
from surveys.models import Survey, SurveyText, Wave
from surveys.rules.survey_settings import what_lacks

ADVANCE_TASK = "surveys.advance_waves"


class CannotStart(Exception):
    """What lacks, as codes of surveys.rules.survey_settings.what_lacks."""

    def __init__(self, lacking: Sequence[str]) -> None:
        super().__init__(", ".join(lacking))
        self.lacking = lacking


class WrongState(Exception):
    """The survey is not in a state from which this can be done; somebody was quicker."""


def start_survey(survey_id: int, now: datetime) -> bool:
    """Live from now on. False when it was already; CannotStart or WrongState change nothing."""
    with transaction.atomic():
        survey = Survey.objects.lock(survey_id)
        if survey.state == Survey.State.LIVE:
            return False
        if survey.state != Survey.State.DRAFT:
            raise WrongState(survey.state)
        # Texts are stored under the same lock, so that none is taken away meanwhile.
        texts = {lang: text.words for lang, text in SurveyText.objects.by_language(survey).items()}
        language = Organisation.objects.current().language
        has_wave = Wave.objects.can_begin(now).filter(survey=survey).exists()
        lacking = what_lacks(survey.kind, tuple(survey.interaction_kinds), texts, language, has_wave)
        if lacking:
            raise CannotStart(lacking)
        survey.state = Survey.State.LIVE
        survey.save(update_fields=["state"])
        if has_wave:
            wake(ADVANCE_TASK)
        return True
