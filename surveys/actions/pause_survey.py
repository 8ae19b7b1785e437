"""Stop asking for a while, and go on."""

from django.db import transaction

from surveys.actions.start_survey import WrongState
from surveys.models import Survey


def pause_survey(survey_id: int) -> bool:
    """Whoever's time comes from now on is not asked; answers are still heard. False when it was paused."""
    return _turn(survey_id, Survey.State.LIVE, Survey.State.PAUSED)


def resume_survey(survey_id: int) -> bool:
    """It asks again, those whose time has yet to come; who was passed over stays so. False when it did."""
    return _turn(survey_id, Survey.State.PAUSED, Survey.State.LIVE)


def _turn(survey_id: int, before: str, after: str) -> bool:
    with transaction.atomic():
        survey = Survey.objects.lock(survey_id)
        if survey.state == after:
            return False
        if survey.state != before:
            raise WrongState(survey.state)
        survey.state = after
        survey.save(update_fields=["state"])
        return True
