"""Error pages: in our words, without script, and without the frame's queries."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.views import defaults

from customers.models import User
from tests.conftest import SignIn


@pytest.mark.parametrize("who", ["ben", None])
def test_an_unknown_address(who: str | None, ben: User, sign_in: SignIn) -> None:
    response = sign_in(ben if who else None).get("/no/such/page/", headers={"accept-language": "nb"})

    assert response.status_code == 404
    assert "finner ikke" in response.content.decode()


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("path", ["/no/such/page/", "/no/such", "/followups/999999/"])
def test_in_development_too(debug: bool, path: str, ben: User, sign_in: SignIn, settings: Any) -> None:
    settings.DEBUG = debug
    response = sign_in(ben).get(path)

    assert response.status_code == 404
    assert "finner ikke" in response.content.decode()
    assert "urlconf" not in response.content.decode().lower()


@pytest.mark.parametrize("debug", [True, False])
def test_the_api_says_it_in_json_and_a_lacking_slash_is_added(
    debug: bool, client: Client, settings: Any
) -> None:
    settings.DEBUG = debug
    response = client.get("/api/v1/no-such-thing")

    assert response.status_code == 404
    assert response.json()["errors"][0]["code"] == "not_found"
    assert client.get("/followups?page=2").headers["Location"] == "/followups/?page=2"


def test_a_form_without_its_token(ben: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben)

    response = client.post("/notices/read/")

    assert response.status_code == 403
    page = response.content.decode()
    assert "ikke tilgang" in page
    assert "<style" not in page


def test_a_fault_of_ours_needs_nothing_to_be_said() -> None:
    response = defaults.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "<script" not in response.content.decode()
