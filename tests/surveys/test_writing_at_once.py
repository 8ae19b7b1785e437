"""Many who create, write and close at the same moment: one of each, and never both."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile
from surveys.actions.close_survey import close_survey
from surveys.actions.create_survey import NewSurvey, create_survey
from surveys.actions.save_survey_text import save_survey_text, seen_words
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from surveys.rules.standard_texts import STANDARD_TEXTS
from tests.factories import make_customer, make_invitation, make_survey

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def at_once(act: Callable[[int], object]) -> list[object]:
    def run(number: int) -> object:
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_one_draft_however_often_the_button_is_pressed() -> None:
    settings = make_survey().settings
    new = NewSurvey("transactional", replace(settings, name="Etter besøk"), STANDARD_TEXTS["transactional"])
    made = at_once(lambda _number: create_survey(new).pk)
    assert len(set(made)) == 1
    assert Survey.objects.filter(name="Etter besøk").count() == 1


def test_one_writer_wins_and_the_others_are_told() -> None:
    survey = make_survey()
    text = survey.texts.get(language="nb")
    seen = seen_words(text)

    def save(number: int) -> bool:
        try:
            save_survey_text(survey.pk, "nb", replace(text.words, thanks=f"Takk {number}."), seen)
        except ChangedMeanwhile:
            return False
        return True

    won = at_once(save)
    assert won.count(True) == 1
    assert survey.texts.get(language="nb").thanks == f"Takk {won.index(True)}."


def test_closed_while_invitations_go_out_nobody_is_left_scheduled() -> None:
    survey = make_survey()
    for _customer in range(20):
        make_invitation(make_customer(), survey)
    now = clock.now()
    at_once(lambda number: close_survey(survey.pk, now) if number == 3 else send_invitations(now))
    send_invitations(now)
    assert not Invitation.objects.filter(state="scheduled").exists()
    gone = Invitation.objects.filter(state="asked").select_related("message")
    # Whoever slipped through stands in the outbox, whose sender asks once more.
    assert all(invitation.message is not None for invitation in gone)
