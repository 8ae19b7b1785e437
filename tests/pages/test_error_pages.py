"""Error pages: in our words, without script, and without the frame's queries."""

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
