"""Where staff want it, scores 0–2 go to somebody other than the account manager, who is told."""

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, User
from followups.actions.hand_over import hand_over
from followups.actions.set_acting_rules import seen_rules
from followups.models import ActingRules, Notice
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from tests.conftest import SignIn
from tests.factories import make_follow_up

PAGE = "/settings/acting/"


@pytest.fixture
def apart(db: None) -> None:
    ActingRules.objects.create(lowest_go_to_others=True)


@pytest.mark.parametrize(("score", "owner"), [(0, "dag"), (2, "dag"), (3, "ben")])
def test_only_the_lowest_go_to_another(
    score: int, owner: str, apart: None, kari: Customer, ben: User, dag: User
) -> None:
    follow_up = make_follow_up(score, kari)
    assert follow_up.owner == {"ben": ben, "dag": dag}[owner]
    assert Notice.objects.filter(follow_up=follow_up, user=ben, skipped=False).exists()


def test_shipped_off(kari: Customer, ben: User, dag: User) -> None:
    assert make_follow_up(0, kari).owner == ben


def test_without_anybody_else_the_account_manager_has_it(apart: None, kari: Customer, ben: User) -> None:
    assert make_follow_up(0, kari).owner == ben


def test_a_cx_lead_before_the_account_manager(apart: None, kari: Customer, ben: User, cleo: User) -> None:
    assert make_follow_up(1, kari).owner == cleo


def test_lowered_to_the_lowest_it_changes_hands(apart: None, kari: Customer, ben: User, dag: User) -> None:
    follow_up = make_follow_up(4, kari)
    assert follow_up.owner == ben
    assert follow_up.response.invitation_id is not None
    record_response(follow_up.response.invitation_id, Answer(1, "", "nb"), clock.now())
    follow_up.refresh_from_db()
    assert follow_up.owner == dag
    assert follow_up.events.filter(name="assigned").last().data["why"] == "conflict"  # type: ignore[union-attr]
    assert follow_up.promises.open().get().responsible == dag


def test_whoever_leaves_does_not_hand_it_to_the_account_manager(
    apart: None, kari: Customer, ben: User, dag: User, cleo: User
) -> None:
    follow_up = make_follow_up(0, kari)
    User.objects.filter(pk=dag.pk).update(is_active=False)
    assert hand_over(clock.now()) == 1
    follow_up.refresh_from_db()
    assert follow_up.owner == cleo


@pytest.mark.parametrize(("who", "status"), [("ada", 200), ("cleo", 200), ("siri", 403), ("ben", 403)])
def test_who_may_set_it(who: str, status: int, sign_in: SignIn, request: pytest.FixtureRequest) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(PAGE).status_code == status
    assert (PAGE in client.get(reverse("pages:settings")).content.decode()) == (status == 200)


def test_it_is_set_and_two_who_set_it_do_not_surprise_each_other(cleo: User, sign_in: SignIn) -> None:
    client: Client = sign_in(cleo)
    seen = seen_rules(ActingRules())
    assert client.post(PAGE, {"lowest_go_to_others": "on", "seen": seen}).status_code == 302
    assert ActingRules.objects.current().lowest_go_to_others
    refused = client.post(PAGE, {"seen": seen})
    assert refused.status_code == 409
    assert not refused.context["form"]["lowest_go_to_others"].value(), "what was chosen stands there still"
    assert ActingRules.objects.current().lowest_go_to_others
    assert client.post(PAGE, {"seen": seen_rules(ActingRules.objects.current())}).status_code == 302
    assert not ActingRules.objects.current().lowest_go_to_others
    assert client.delete(PAGE).status_code == 405
