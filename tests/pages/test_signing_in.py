"""Staff sign in by e-mail, out again, and find the way to a new password; nobody signs up."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from customers.models import User
from tests.conftest import SignIn
from tests.factories import PASSWORD

LOGIN = "/accounts/login/"


@pytest.fixture
def stranger(db: None) -> Client:
    return Client()


def test_the_right_password_opens(ben: User, stranger: Client) -> None:
    response = stranger.post(LOGIN, {"login": "BEN@nordavind.example", "password": PASSWORD})

    assert response.status_code == 302
    assert stranger.get("/followups/").status_code == 200


def test_the_page_leads_to_a_new_password_once(stranger: Client) -> None:
    page = stranger.get(LOGIN, headers={"accept-language": "nb"})

    assert page.content.decode().count(reverse("account_reset_password")) == 1
    assert page.context["form"]["login"].label == "E-post"


@pytest.mark.parametrize("login", ["ben@nordavind.example", "nobody@nordavind.example"])
def test_a_wrong_password_and_an_unknown_person_read_alike(login: str, ben: User, stranger: Client) -> None:
    response = stranger.post(LOGIN, {"login": login, "password": "feil-passord-her"})

    assert response.status_code == 200
    assert "alert" in response.content.decode()
    assert stranger.get("/followups/").status_code == 302


def test_an_inactive_person_stays_outside(ben: User, stranger: Client) -> None:
    ben.is_active = False
    ben.save()

    stranger.post(LOGIN, {"login": ben.email, "password": PASSWORD})

    assert stranger.get("/followups/").status_code == 302


def test_deactivating_ends_the_session(ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    assert client.get("/followups/").status_code == 200

    User.objects.filter(pk=ben.pk).update(is_active=False)

    assert client.get("/followups/").status_code == 302


def test_signing_out_takes_a_post(ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/followups/").status_code == 200

    client.post("/accounts/logout/")

    assert client.get("/followups/").status_code == 302


def test_nobody_signs_up(stranger: Client) -> None:
    form = {"email": "x@nordavind.example", "password1": PASSWORD}

    assert "invitasjon" in stranger.get("/accounts/signup/").content.decode()
    stranger.post("/accounts/signup/", form)
    assert not User.objects.filter(email="x@nordavind.example").exists()


def test_a_new_password_by_mail(ben: User, stranger: Client, settings: object) -> None:
    response = stranger.post("/accounts/password/reset/", {"email": ben.email})
    assert response["Location"] == reverse("account_reset_password_done")
    (sent,) = mail.outbox
    link = re.search(r"https?://\S+", str(sent.body))
    assert link is not None
    assert link[0].startswith(getattr(settings, "BASE_URL"))  # noqa: B009 - pytest-django's settings are untyped

    form = stranger.get(re.sub(r"^https?://[^/]+", "", link[0]), follow=True)
    new = "en-helt-ny-god-setning"
    stranger.post(form.request["PATH_INFO"], {"password1": new, "password2": new})

    assert stranger.post(LOGIN, {"login": ben.email, "password": new}).status_code == 302


def test_an_unknown_address_is_answered_alike_and_gets_no_mail(stranger: Client) -> None:
    response = stranger.post("/accounts/password/reset/", {"email": "nobody@nordavind.example"})

    assert response["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_a_used_link_says_so(stranger: Client) -> None:
    response = stranger.get("/accounts/password/reset/key/1-abc-def/")

    assert response.status_code == 200
    assert reverse("account_reset_password") in response.content.decode()


def test_a_new_password_while_signed_in(ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    new = "en-helt-ny-god-setning"

    response = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    ben.refresh_from_db()
    assert response["Location"] == reverse("pages:home")
    assert ben.check_password(new)
