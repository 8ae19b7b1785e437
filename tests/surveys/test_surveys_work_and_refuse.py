"""Every page about surveys: read by all staff, changed by those who set up, and by the right method only."""

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import User
from surveys.models import Survey
from tests.conftest import SignIn
from tests.factories import make_user

READS = (
    "survey-list",
    "survey",
    "survey-design",
    "survey-dry-run",
    "survey-preview",
    "survey-preview-frame",
)
FORMS = ("survey-new", "survey-settings", "survey-text", "survey-close", "survey-delete")
CHANGES = (
    "survey-duplicate",
    "survey-pause",
    "survey-resume",
    "survey-retry",
    "survey-text-remove",
    "survey-text-trial",
    "survey-trial",
    "survey-text-findings",
)
OF_TEXTS = ("survey-text", "survey-text-remove", "survey-text-trial", "survey-text-findings")
OF_NONE = ("survey-list", "survey-new")


def path_of(name: str, survey_id: int, language: str = "nb") -> str:
    if name in OF_NONE:
        return reverse(f"surveys:{name}")
    texts = name in OF_TEXTS or "preview" in name
    return reverse(f"surveys:{name}", args=[survey_id, language] if texts else [survey_id])


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize("who", ["ada", "cleo", "siri", "ben", "dag"])
def test_all_staff_read(
    who: str, name: str, survey: Survey, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    person: User = request.getfixturevalue(who)
    assert sign_in(person).get(path_of(name, survey.pk)).status_code == 200


@pytest.mark.parametrize("who", ["ada", "cleo", "siri"])
def test_who_sets_up_opens_the_forms(
    who: str, survey: Survey, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(who))
    for name in FORMS:
        # One that asks can be closed alone.
        expected = 302 if name == "survey-delete" else 200
        assert client.get(path_of(name, survey.pk)).status_code == expected, name


@pytest.mark.parametrize("name", FORMS + CHANGES)
def test_others_change_nothing(name: str, survey: Survey, as_ben: Client, sign_in: SignIn) -> None:
    before = Survey.objects.values().get(), list(survey.texts.values())
    roleless = sign_in(make_user("gjest"))
    for client in (as_ben, roleless):
        assert client.post(path_of(name, survey.pk), {"name": survey.name}).status_code == 403
        if name in FORMS:
            assert client.get(path_of(name, survey.pk)).status_code == 403
    assert (Survey.objects.values().get(), list(survey.texts.values())) == before


@pytest.mark.parametrize("name", READS + FORMS + CHANGES)
def test_strangers_sign_in(name: str, survey: Survey, sign_in: SignIn) -> None:
    response = sign_in(None).post(path_of(name, survey.pk))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_needs_post(name: str, survey: Survey, as_cleo: Client) -> None:
    assert as_cleo.get(path_of(name, survey.pk)).status_code == 405


@pytest.mark.parametrize(
    "name", ["survey-list", "survey", "survey-design", "survey-dry-run", "survey-preview"]
)
def test_a_page_that_is_read_takes_no_post(name: str, survey: Survey, as_cleo: Client) -> None:
    assert as_cleo.post(path_of(name, survey.pk)).status_code == 405


@pytest.mark.parametrize("name", [name for name in READS + FORMS + CHANGES if name not in OF_NONE])
def test_an_unknown_survey_is_not_found(name: str, survey: Survey, as_cleo: Client) -> None:
    path = path_of(name, survey.pk + 1000)
    assert (as_cleo.post(path) if name in CHANGES else as_cleo.get(path)).status_code == 404


@pytest.mark.parametrize("name", [*OF_TEXTS, "survey-preview", "survey-preview-frame"])
@pytest.mark.parametrize("language", ["sv", "NB", "x"])
def test_an_unknown_language_is_not_found(name: str, language: str, survey: Survey, as_cleo: Client) -> None:
    path = path_of(name, survey.pk, language)
    assert (as_cleo.post(path) if name in CHANGES else as_cleo.get(path)).status_code == 404


def test_readers_see_no_buttons(survey: Survey, as_ben: Client) -> None:
    page = as_ben.get(path_of("survey", survey.pk)).content.decode()
    assert "/pause/" not in page
    assert path_of("survey-settings", survey.pk) not in page
    assert "/surveys/new/" not in as_ben.get(path_of("survey-list", 0)).content.decode()


def test_a_post_from_elsewhere_is_refused(survey: Survey, cleo: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cleo, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(path_of("survey-pause", survey.pk)).status_code == 403
    survey.refresh_from_db()
    assert survey.state == "live"
