"""A score the customer raised closes with one click, and comes back when they lower it again."""

import pytest
from django.test import Client

from customers.models import User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from tests.conftest import SignIn
from tests.followups.conftest import address


def change(follow_up: FollowUp, score: int) -> None:
    assert follow_up.response.invitation_id is not None
    record_response(follow_up.response.invitation_id, Answer(score, "", "nb"), clock.now())


def test_one_click_and_no_other_demand(zero: FollowUp, as_ben: Client) -> None:
    change(zero, 8)
    assert address("closure-raised", zero) in as_ben.get(address("detail", zero)).content.decode()
    for _twice in range(2):
        assert as_ben.post(address("closure-raised", zero)).status_code == 302
    zero.refresh_from_db()
    assert (zero.state, zero.closed_as, zero.cause) == ("closed", "score_changed", None)
    assert zero.events.get(name="closed").data == {"closed_as": "score_changed"}
    assert not zero.tasks.filter(state="open").exists()
    assert not zero.promises.open().exists()
    assert not FollowUp.objects.unanswered(zero.first_contact_due_at.replace(year=2030)).exists()
    assert "Kunden hevet scoren" in as_ben.get(address("detail", zero)).content.decode()


def test_not_when_it_was_never_raised_or_was_lowered_again(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("closure-raised", zero))
    change(zero, 8)
    change(zero, 5)
    as_ben.post(address("closure-raised", zero))
    zero.refresh_from_db()
    assert zero.is_open
    assert address("closure-raised", zero) not in as_ben.get(address("detail", zero)).content.decode()


def test_lowered_after_closing_the_same_one_reopens(zero: FollowUp, as_ben: Client) -> None:
    change(zero, 9)
    as_ben.post(address("closure-raised", zero))
    change(zero, 2)
    again = FollowUp.objects.get()
    assert (again.pk, again.state, again.closed_as, again.raised_at) == (zero.pk, "reopened", "", None)
    assert again.tasks.filter(kind="contact", state="open").exists()


@pytest.mark.parametrize("name", ["closure-raised", "closure-light"])
def test_who_may_not_act_closes_nothing(name: str, zero: FollowUp, dag: User, sign_in: SignIn) -> None:
    change(zero, 9)
    assert sign_in(dag).post(address(name, zero)).status_code == 403
