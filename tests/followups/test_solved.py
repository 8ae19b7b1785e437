"""Solved is a word with its solution: it stops no clock, and closing remains."""

from datetime import timedelta

import pytest
from django.test import Client

from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from tests.followups.conftest import address

SOLUTION = {"solution": "Ny ruter montert."}


def reach(client: Client, follow_up: FollowUp) -> None:
    client.post(address("contact-log", follow_up), {"outcome": "talked", "note": "Ruteren falt ut."})


def test_not_before_somebody_was_reached(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("solution-mark", zero), SOLUTION)
    zero.refresh_from_db()
    assert zero.state == "assigned"


def test_solved_keeps_its_clock_and_fills_in_the_closing(zero: FollowUp, as_ben: Client) -> None:
    reach(as_ben, zero)
    zero.refresh_from_db()
    due = zero.next_due_at

    assert as_ben.post(address("solution-mark", zero), {"solution": ""}).status_code == 422
    assert as_ben.post(address("solution-mark", zero), SOLUTION).status_code == 302
    as_ben.post(address("solution-mark", zero), SOLUTION)

    zero.refresh_from_db()
    assert (zero.state, zero.solution) == ("resolved", "Ny ruter montert.")
    assert zero.next_due_at == due, "no word stops a clock"
    assert zero.events.filter(name="resolved").count() == 1
    page = as_ben.get(address("detail", zero)).content.decode()
    assert page.count("Ny ruter montert.") >= 2
    assert address("wait-begin", zero) not in page


def test_not_solved_after_all(zero: FollowUp, as_ben: Client) -> None:
    reach(as_ben, zero)
    as_ben.post(address("solution-mark", zero), SOLUTION)
    as_ben.post(address("solution-withdraw", zero))
    as_ben.post(address("solution-withdraw", zero))
    zero.refresh_from_db()
    assert (zero.state, zero.solution) == ("contacted", "Ny ruter montert.")
    assert zero.events.filter(name="unresolved").count() == 1


def test_solved_ends_a_wait(zero: FollowUp, as_ben: Client) -> None:
    reach(as_ben, zero)
    day = (clock.now() + timedelta(days=4)).date().isoformat()
    as_ben.post(address("wait-begin", zero), {"waits_for": "internal", "reason": "Del", "wakes_on": day})
    as_ben.post(address("solution-mark", zero), SOLUTION)
    assert not zero.pauses.running().exists()


@pytest.mark.parametrize("reached", [True, False])
def test_lowered_again_it_is_not_solved(reached: bool, zero: FollowUp, as_ben: Client) -> None:
    """Raised, marked as solved, lowered: somebody must be in touch."""
    invitation = zero.response.invitation_id
    assert invitation is not None
    if reached:
        reach(as_ben, zero)
    record_response(invitation, Answer(9, "", "nb"), clock.now())
    as_ben.post(address("solution-mark", zero), SOLUTION)
    zero.refresh_from_db()
    assert (zero.state, zero.raised_at is not None) == ("resolved", True)
    record_response(invitation, Answer(0, "", "nb"), clock.now())
    zero.refresh_from_db()
    assert zero.state in ("reopened", "assigned")
    assert zero.first_contact_met_at is None
    assert zero.raised_at is None
