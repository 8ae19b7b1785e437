"""End a survey for good."""

from datetime import datetime

from django.db import transaction

from surveys.actions.cancel_invitations import stop_invitations
from surveys.actions.cancel_wave import cancel_waves
from surveys.actions.release_answers import release_answers
from surveys.models import Survey


def close_survey(survey_id: int, now: datetime) -> int | None:
    """Nobody new is asked, unanswered links say that it is over, answers stand.

    How many invitations were taken back; None when it was closed before.
    """
    with transaction.atomic():
        survey = Survey.objects.lock(survey_id)
        if survey.state == Survey.State.CLOSED:
            return None
        survey.state = Survey.State.CLOSED
        survey.save(update_fields=["state"])
        cancel_waves(survey)
        if survey.names_nobody:
            release_answers(survey, now, is_over=True)
        return stop_invitations(survey, now)
