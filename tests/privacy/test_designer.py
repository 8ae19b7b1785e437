"""Staff choose what is kept of who answers; once somebody has been asked it stays."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from customers.models import User
from npsapp.lib import clock
from surveys.models import Survey
from surveys.reports.preview import PAGE, Look, preview
from tests.factories import make_survey
from tests.privacy.asking import invite, make_private
from tests.surveys.test_survey_settings import settings_of

pytestmark = pytest.mark.django_db


def save(client: Client, survey: Survey, **fields: object) -> Any:
    return client.post(f"/surveys/{survey.pk}/settings/", {**settings_of(client, survey), **fields})


@pytest.mark.parametrize("mode", ["pseudonymous", "anonymous", "identified"])
def test_it_is_chosen_and_said(mode: str, as_cleo: Client) -> None:
    survey = make_survey(state="draft")
    assert save(as_cleo, survey, privacy=mode).status_code == 302
    survey.refresh_from_db()
    assert survey.privacy == mode
    page = as_cleo.get(f"/surveys/{survey.pk}/").content.decode()
    said = {
        "identified": "kept with the name",
        "pseudonymous": "a code instead",
        "anonymous": "are anonymous",
    }
    assert [word for word, words in said.items() if words in page] == [mode]
    copy = as_cleo.post(f"/surveys/{survey.pk}/copy/")
    assert copy.status_code == 302
    assert Survey.objects.filter(privacy=mode).count() == 2


def test_once_asked_it_stays_and_the_form_says_why(as_cleo: Client) -> None:
    survey = make_private("anonymous")
    invite(survey)
    form = as_cleo.get(f"/surveys/{survey.pk}/settings/")
    assert form.context["form"].fields["privacy"].disabled
    assert "have been told what is kept" in form.content.decode()
    assert save(as_cleo, survey, privacy="identified", name="Et annet navn").status_code == 302
    survey.refresh_from_db()
    assert (survey.privacy, survey.name) == ("anonymous", "Et annet navn")


def test_the_database_refuses_too() -> None:
    survey = make_private("anonymous")
    Survey.objects.filter(pk=survey.pk).update(privacy="pseudonymous")
    invite(survey)
    with pytest.raises(IntegrityError, match="privacy stays"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(privacy="identified")


def test_with_an_open_door_it_cannot_be_without_names(as_cleo: Client) -> None:
    survey = make_survey(open_link_is_on=True)
    assert "open link" in as_cleo.get(f"/surveys/{survey.pk}/settings/").content.decode()
    with pytest.raises(IntegrityError, match="open_door"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(privacy="anonymous")


def test_nonsense_is_refused(as_cleo: Client) -> None:
    assert save(as_cleo, make_survey(state="draft"), privacy="secret").status_code == 422


def test_who_does_not_set_up_surveys_changes_nothing(ben: User, sign_in: Any) -> None:
    survey = make_survey(state="draft")
    assert sign_in(ben).post(f"/surveys/{survey.pk}/settings/", {"privacy": "anonymous"}).status_code == 403
    survey.refresh_from_db()
    assert survey.privacy == "identified"


def test_the_preview_shows_the_page_as_it_will_be() -> None:
    survey = make_private("anonymous")
    text = survey.texts.get(language="en")
    page = preview(text, Look(part=PAGE), clock.now())
    assert "Your answer is anonymous" in page
    assert "giver_email" in page
