"""Everybody on the staff reads; only who has access to the customer acts."""

import pytest

from customers.models import User
from followups.actions.assign_follow_up import assign_follow_up
from followups.models import FollowUp, FollowUpEvent, Task
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.followups.conftest import address, closing


@pytest.mark.parametrize("who", ["dag", "siri"])
def test_others_may_not_change_anything(
    who: str, zero: FollowUp, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(who))
    task = zero.tasks.filter(state=Task.State.OPEN).first()
    assert task is not None
    events = FollowUpEvent.objects.count()

    posts = [
        client.post(address("contact-log", zero), {"outcome": "talked", "note": "x"}),
        client.post(address("letter-write", zero), {"subject": "x", "text": "x"}),
        client.post(address("owner-assign", zero), {"owner": zero.owner_id}),
        client.post(address("task-tick", zero, task.pk), {"note": "x"}),
        client.post(address("task-skip", zero, task.pk), {"note": "x"}),
        client.post(address("closure-create", zero), closing()),
        client.post(address("closure-reopen", zero)),
    ]

    assert [response.status_code for response in posts] == [403] * len(posts)
    assert FollowUpEvent.objects.count() == events


@pytest.mark.parametrize("who", ["dag", "siri"])
def test_others_are_shown_no_forms(
    who: str, zero: FollowUp, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    page = sign_in(request.getfixturevalue(who)).get(address("detail", zero)).content.decode()

    assert address("contact-log", zero) not in page
    assert "/done/" not in page


@pytest.mark.parametrize("who", ["ada", "cleo", "ben"])
def test_leads_and_the_account_manager_act(
    who: str, zero: FollowUp, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(who))

    response = client.post(address("contact-log", zero), {"outcome": "no_answer", "note": ""})

    assert response.status_code == 302


def test_being_given_a_follow_up_gives_access(zero: FollowUp, ben: User, dag: User, sign_in: SignIn) -> None:
    assign_follow_up(zero.pk, dag, ben, clock.now())

    response = sign_in(dag).post(address("contact-log", zero), {"outcome": "no_answer", "note": ""})

    assert response.status_code == 302
