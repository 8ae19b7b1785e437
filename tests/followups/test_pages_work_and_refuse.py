"""Every follow-up page works for staff, sends strangers to sign in, refuses wrong methods and unknown ids."""

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import User
from followups.models import FollowUp
from tests.conftest import SignIn

READS = ("queue", "ledger", "detail")
CHANGES = (
    "contact-log",
    "letter-write",
    "owner-assign",
    "wait-begin",
    "wait-end",
    "solution-mark",
    "solution-withdraw",
    "closure-create",
    "closure-raised",
    "closure-light",
    "closure-reopen",
)


def path_of(name: str, follow_up: FollowUp) -> str:
    return reverse(f"followups:{name}", args=[] if name in ("queue", "ledger") else [follow_up.pk])


@pytest.mark.parametrize("who", ["ada", "cleo", "siri", "ben", "dag"])
def test_all_staff_read_everything(
    who: str, zero: FollowUp, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    person: User = request.getfixturevalue(who)
    client = sign_in(person)

    for name in READS:
        response = client.get(path_of(name, zero), {"scope": "all"})

        assert response.status_code == 200, name
        assert "Kari Nordmann" in response.content.decode(), name


@pytest.mark.parametrize("name", READS + CHANGES)
def test_a_stranger_is_sent_to_sign_in(name: str, zero: FollowUp, sign_in: SignIn) -> None:
    client = sign_in(None)

    response = client.get(path_of(name, zero)) if name in READS else client.post(path_of(name, zero))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", READS)
def test_a_page_that_is_read_takes_no_post(name: str, zero: FollowUp, as_ben: Client) -> None:
    assert as_ben.post(path_of(name, zero)).status_code == 405


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_needs_post(name: str, zero: FollowUp, as_ben: Client) -> None:
    assert as_ben.get(path_of(name, zero)).status_code == 405


@pytest.mark.parametrize("name", ["detail", *CHANGES])
def test_an_unknown_follow_up_is_not_found(name: str, zero: FollowUp, as_ben: Client) -> None:
    path = reverse(f"followups:{name}", args=[zero.pk + 1000])

    response = as_ben.get(path) if name == "detail" else as_ben.post(path)

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["task-tick", "task-skip", "task-take-back", "praise-pass"])
def test_a_task_of_another_follow_up_is_not_found(name: str, zero: FollowUp, as_ben: Client) -> None:
    assert as_ben.post(reverse(f"followups:{name}", args=[zero.pk, 1_000_000])).status_code == 404
    assert as_ben.get(reverse(f"followups:{name}", args=[zero.pk, 1])).status_code == 405


def test_a_number_too_large_for_the_database_is_not_found(as_ben: Client) -> None:
    assert as_ben.get("/followups/99999999999999999999999/").status_code == 404
