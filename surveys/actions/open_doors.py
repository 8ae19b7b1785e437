"""Open and shut the doors of a survey that are open to all: its link, and the sites with its widget."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from surveys.models import Survey


class NoOpenDoor(Exception):
    """The survey says what it keeps of whom it asks; through an open door it asks nobody."""


def open_link(survey_id: int, now: datetime) -> bool:
    """Anybody with the link may answer from now on; False when it was open. SurveyIsClosed: nothing is."""
    with transaction.atomic():
        survey = Survey.objects.lock_to_edit(survey_id)
        if survey.open_link_is_on:
            return False
        if survey.names_nobody:
            raise NoOpenDoor(survey_id)
        survey.open_link_is_on = True
        survey.open_link_first_on = survey.open_link_first_on or now
        survey.save(update_fields=["open_link_is_on", "open_link_first_on"])
        return True


def shut_link(survey_id: int) -> bool:
    """The link says that it is over. What was answered stands, and can be changed as before."""
    with transaction.atomic():
        survey = Survey.objects.lock_to_edit(survey_id)
        if not survey.open_link_is_on:
            return False
        survey.open_link_is_on = False
        survey.save(update_fields=["open_link_is_on"])
        return True


def allow_sites(survey_id: int, origins: Sequence[str]) -> None:
    """These sites may show the question and no others; none turns the widget off."""
    with transaction.atomic():
        survey = Survey.objects.lock_to_edit(survey_id)
        if origins and survey.names_nobody:
            raise NoOpenDoor(survey_id)
        if survey.widget_origins != list(origins):
            survey.widget_origins = list(origins)
            survey.save(update_fields=["widget_origins"])
