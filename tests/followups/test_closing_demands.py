"""Closing: refused, with what was typed kept, until somebody was reached and the steps are settled."""

import pytest
from django.test import Client

from followups.models import FollowUp
from npsapp.lib import clock
from tests.followups.conftest import address, closing
from tests.followups.test_a_zero_to_the_end import work


def test_not_before_somebody_has_reached_the_customer(zero: FollowUp, as_ben: Client) -> None:
    response = as_ben.post(address("closure-create", zero), closing(solution="Ny ruter."))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Ny ruter." in page
    assert "har fått tak i kunden" in page
    zero.refresh_from_db()
    assert zero.is_open


def test_not_before_every_step_is_settled(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("contact-log", zero), {"outcome": "talked", "note": "Hun er lei."})

    response = as_ben.post(address("closure-create", zero), closing())

    assert response.status_code == 422
    assert "Lytt" in response.content.decode()
    zero.refresh_from_db()
    assert zero.is_open


@pytest.mark.parametrize(
    "lacking",
    [
        {"cause": ""},
        {"cause": "999999"},
        {"solution": ""},
        {"customers_cause": ""},
        {"compensation": ""},
        {"compensation": "none", "compensation_note": ""},
        {"compensation": "refund", "compensation_amount": "", "compensation_note": ""},
        {"compensation_amount": "-1"},
    ],
)
def test_cause_solution_and_compensation_are_asked_for(
    lacking: dict[str, str], zero: FollowUp, as_ben: Client
) -> None:
    work(as_ben, zero)

    response = as_ben.post(address("closure-create", zero), closing(**lacking))

    assert response.status_code == 422
    zero.refresh_from_db()
    assert zero.is_open


def test_a_score_the_customer_raised_can_be_closed_without_contact(zero: FollowUp, as_ben: Client) -> None:
    FollowUp.objects.filter(pk=zero.pk).update(raised_at=clock.now())
    for task in zero.tasks.filter(state="open"):
        as_ben.post(address("task-skip", zero, task.pk), {"note": "Kunden endret selv svaret."})

    response = as_ben.post(address("closure-create", zero), closing(customers_cause=""))

    assert response.status_code == 302


def test_closing_twice_is_once(zero: FollowUp, as_ben: Client) -> None:
    work(as_ben, zero)

    as_ben.post(address("closure-create", zero), closing())
    second = as_ben.post(address("closure-create", zero), closing(solution="Noe annet"))

    zero.refresh_from_db()
    assert second.status_code == 302
    assert zero.solution == "Ny ruter montert, og fast kontaktperson."
    assert zero.events.filter(name="closed").count() == 1
