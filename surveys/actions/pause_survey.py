"""Stop asking for a while, and go on."""

from datetime import datetime

from django.db import transaction

from surveys.actions.start_survey import WrongState
from surveys.models import DeliveryPause, Survey


def pause_survey(survey_id: int) -> bool:
    """Whoever's time comes from now on is not asked; answers are still heard. False when it was paused."""
    return _turn(survey_id, Survey.State.LIVE, Survey.State.PAUSED)


def resume_survey(survey_id: int, now: datetime) -> bool:
    """It asks again, those whose time has yet to come; who was passed over stays so. False when it did.

    Where it had paused itself, its mail is counted anew from now on.
    """
    with transaction.atomic():
        DeliveryPause.objects.filter(survey=survey_id, ended_at=None).update(ended_at=now)
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
