"""Closing an interaction and opening it again by hand: who may, and that surveys follow."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from customers.models import Customer, CustomerAccess, Interaction, User
from npsapp.lib import clock
from surveys.actions.cancel_invitations import cancel_invitations
from surveys.models import Invitation, Survey
from tests.conftest import SignIn
from tests.factories import make_interaction, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(kari: Customer, survey: Survey) -> Interaction:
    return make_interaction(kari, state="open")


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def close(client: Client, case: Interaction) -> int:
    return client.post(f"/customers/interactions/{case.pk}/closure/").status_code


def reopen(client: Client, case: Interaction) -> int:
    return client.post(f"/customers/interactions/{case.pk}/closure/reopen/").status_code


def page_of(client: Client, case: Interaction) -> str:
    return client.get(f"/customers/interactions/{case.pk}/").content.decode()


def test_mail_is_locked_in_the_order_in_which_it_moves_to_another_address(case: Interaction) -> None:
    with CaptureQueriesContext(connection) as queries:
        cancel_invitations(case, clock.now())
    (locking,) = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert re.search(r"ORDER BY \S+ ASC FOR UPDATE", locking)


def test_surveys_ask_when_it_is_closed_and_take_back_when_it_is_opened(
    as_ben: Client, case: Interaction
) -> None:
    assert f'/{case.pk}/closure/"' in page_of(as_ben, case)
    assert close(as_ben, case) == 302
    case.refresh_from_db()
    assert case.state == "closed"
    assert Invitation.objects.get().state == "scheduled"
    assert f"/{case.pk}/closure/reopen/" in page_of(as_ben, case)

    assert reopen(as_ben, case) == 302
    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("open", None)
    assert Invitation.objects.get().reason == "reopened"

    close(as_ben, case)
    assert Invitation.objects.get().state == "scheduled"


def test_twice_is_once(as_ben: Client, case: Interaction) -> None:
    close(as_ben, case)
    closed_at = Interaction.objects.get().closed_at
    assert close(as_ben, case) == 302
    assert Interaction.objects.get().closed_at == closed_at
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "may"), [("ada", True), ("cleo", True), ("siri", False), ("ben", True), ("dag", False)]
)
def test_who_may(
    who: str, may: bool, case: Interaction, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert ("/closure/" in page_of(client, case)) == may
    assert close(client, case) == (302 if may else 403)
    assert reopen(client, case) == (302 if may else 403)
    case.refresh_from_db()
    assert case.state == "open"
    assert Invitation.objects.exists() == may


def test_a_deputy_may(case: Interaction, kari: Customer, sign_in: SignIn) -> None:
    deputy = make_user("deputy")
    CustomerAccess.objects.create(user=deputy, customer=kari, reason="deputy")
    assert close(sign_in(deputy), case) == 302


def test_strangers_other_methods_and_unknown_ones(as_ben: Client, case: Interaction, sign_in: SignIn) -> None:
    path = f"/customers/interactions/{case.pk}/closure/"
    assert sign_in(None).post(path)["Location"].startswith("/accounts/login/")
    for each in (path, f"{path}reopen/"):
        assert as_ben.get(each).status_code == 405
        assert as_ben.post(each.replace(str(case.pk), "999999")).status_code == 404
    assert Interaction.objects.get().state == "open"


def test_where_it_came_from_is_said(as_ben: Client, case: Interaction) -> None:
    assert "helpdesk" in page_of(as_ben, case)
    Interaction.objects.update(source="manual")
    assert "manual" not in page_of(as_ben, case)
