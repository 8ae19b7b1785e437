"""The language switch: kept on the person, or in a cookie before sign-in; always back to a page of ours."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from customers.models import User
from followups.models import FollowUp
from tests.conftest import SignIn
from tests.factories import make_follow_up

SWITCH = "/language/"


def test_the_choice_is_kept_on_the_person(ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)

    response = client.post(SWITCH, {"language": "en", "next": "/followups/?scope=all"})

    ben.refresh_from_db()
    assert response["Location"] == "/followups/?scope=all"
    assert ben.language == "en"
    page = client.get("/followups/").content.decode()
    assert '<html lang="en">' in page
    assert "Follow-ups" in page


@pytest.mark.django_db
def test_before_sign_in_a_cookie_keeps_it(sign_in: SignIn) -> None:
    client = sign_in(None)
    login = reverse("account_login")
    assert '<html lang="nb">' in client.get(login, headers={"accept-language": "nb"}).content.decode()

    response = client.post(SWITCH, {"language": "en", "next": login})

    assert response["Location"] == login
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert '<html lang="en">' in client.get(login).content.decode()


@pytest.mark.parametrize("language", ["", "de", "nb\x00", "<script>"])
def test_a_language_we_lack_changes_nothing(language: str, ben: User, sign_in: SignIn) -> None:
    response = sign_in(ben).post(SWITCH, {"language": language, "next": "/followups/"})

    ben.refresh_from_db()
    assert response.status_code == 302
    assert ben.language == "nb"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(place: str, ben: User, sign_in: SignIn) -> None:
    assert sign_in(ben).post(SWITCH, {"language": "en", "next": place})["Location"] == reverse("pages:home")


def test_it_needs_post(ben: User, sign_in: SignIn) -> None:
    assert sign_in(ben).get(SWITCH).status_code == 405


def test_a_refused_form_leads_back_to_its_page(ben: User, kari: object, sign_in: SignIn) -> None:
    follow_up: FollowUp = make_follow_up(3)
    follow_up.owner = ben
    follow_up.save()
    client: Client = sign_in(ben)
    page = reverse("followups:detail", args=[follow_up.pk])
    client.force_login(User.objects.get(pk=ben.pk))

    response = client.post(
        reverse("followups:closure-create", args=[follow_up.pk]),
        headers={"referer": f"http://testserver{page}?x=1"},
    )

    assert f'name="next" value="{page}?x=1"' in response.content.decode()
