"""L-10: staff release or discard what is held; each decision is logged, and two people decide once."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pghistory.models import Context
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.decide_review import AlreadySettled, discard_answer, release_answer
from surveys.models import Invitation, Response, Review, Survey
from tests.conftest import SignIn
from tests.factories import make_customer, make_invitation
from tests.scanners.acting import robot_says, send, stored
from tests.surveys.answering import url_of

pytestmark = pytest.mark.django_db

PAGE = "/responses/held/"


def decide(client: Client, review: Review, what: str) -> str:
    page = client.post(reverse(f"followups:review-{what}", args=[review.pk]), follow=True)
    assert page.status_code == 200
    return " ".join(str(message) for message in page.context["messages"])


def test_released_it_counts_and_its_clocks_run_from_now(
    invitation: Invitation, cleo: User, ben: User
) -> None:
    review = robot_says(invitation, 2)
    later = clock.now() + timedelta(hours=3)
    with time_machine.travel(later, tick=False):
        response = release_answer(review.pk, cleo, clock.now())
    follow_up = FollowUp.objects.get(response=response)
    assert (response.state, response.answered_at) == ("confirmed", review.held_at)
    assert (follow_up.opened_at, follow_up.clock_started_at) == (later, later)
    review.refresh_from_db()
    assert (review.outcome, review.settled_by, review.settled_at) == ("released", cleo, later)


def test_discarded_it_never_counts_and_a_person_can_still_answer(invitation: Invitation, cleo: User) -> None:
    review = robot_says(invitation, 2)
    discard_answer(review.pk, cleo, clock.now())
    assert stored(invitation).state == "discarded"
    assert not FollowUp.objects.exists()
    assert Client().get(url_of(invitation)).context["own_score"] is None
    send(invitation, 3)
    assert (stored(invitation).score, stored(invitation).state) == (3, "confirmed")
    assert FollowUp.objects.get().opening_score == 3


def test_a_held_change_that_is_released_takes_the_answers_place(invitation: Invitation, cleo: User) -> None:
    send(invitation, 9)
    answered_at = stored(invitation).answered_at
    review = robot_says(invitation, 1, "Ingen ringte.")
    release_answer(review.pk, cleo, clock.now())
    response = stored(invitation)
    assert (response.score, response.comment, response.answered_at) == (1, "Ingen ringte.", answered_at)
    assert FollowUp.objects.get().opening_score == 1


def test_a_held_change_that_is_discarded_leaves_the_answer_alone(invitation: Invitation, cleo: User) -> None:
    send(invitation, 9, comment="Takk!")
    review = robot_says(invitation, 1)
    discard_answer(review.pk, cleo, clock.now())
    response = stored(invitation)
    assert (response.score, response.comment, response.state) == (9, "Takk!", "confirmed")


def test_of_several_each_is_decided_by_itself(invitation: Invitation, cleo: User) -> None:
    first, second = robot_says(invitation, 3, "Ingen ringte."), robot_says(invitation, 10)
    discard_answer(second.pk, cleo, clock.now())
    response = stored(invitation)
    assert (response.score, response.comment, response.state) == (3, "Ingen ringte.", "held")
    release_answer(first.pk, cleo, clock.now())
    assert stored(invitation).state == "confirmed"


def test_releasing_the_later_settles_the_earlier(invitation: Invitation, cleo: User) -> None:
    first, second = robot_says(invitation, 10), robot_says(invitation, 3)
    release_answer(second.pk, cleo, clock.now())
    first.refresh_from_db()
    assert first.outcome == "replaced"
    assert not Review.objects.waiting().exists()


def test_the_second_of_two_is_told(invitation: Invitation, cleo: User, ada: User, sign_in: SignIn) -> None:
    review = robot_says(invitation, 2)
    assert (
        "Sluppet gjennom" in decide(sign_in(cleo), review, "release")
        or stored(invitation).state == "confirmed"
    )
    told = decide(sign_in(ada), review, "discard")
    assert cleo.full_name in told
    assert stored(invitation).state == "confirmed"
    with pytest.raises(AlreadySettled):
        release_answer(review.pk, ada, clock.now())


def test_a_decision_after_the_customers_own_answer_changes_nothing(
    invitation: Invitation, cleo: User, sign_in: SignIn
) -> None:
    review = robot_says(invitation, 10)
    send(invitation, 3)
    decide(sign_in(cleo), review, "release")
    assert stored(invitation).score == 3


def test_who_decided_stands_in_the_history(invitation: Invitation, cleo: User, sign_in: SignIn) -> None:
    review = robot_says(invitation, 9)
    decide(sign_in(cleo), review, "release")
    changes = review.changes.order_by("pgh_id")  # type: ignore[attr-defined]  # pghistory's relation
    assert [change.outcome for change in changes] == ["", "released"]
    note = Context.objects.get(pk=changes[1].pgh_context_id)
    assert note.metadata["user"] == cleo.pk
    page = sign_in(cleo).get(reverse("pages:response", args=[review.response_id])).content.decode()
    assert cleo.full_name in page


@pytest.mark.parametrize("what", ["release", "discard"])
@pytest.mark.parametrize("who", ["siri", "ben"])
def test_others_read_and_do_not_decide(
    what: str, who: str, invitation: Invitation, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    review = robot_says(invitation, 2)
    client = sign_in(request.getfixturevalue(who))
    assert client.get(PAGE).context["may_decide"] is False
    assert f"/{what}/" not in client.get(PAGE).content.decode()
    assert client.post(reverse(f"followups:review-{what}", args=[review.pk])).status_code == 403
    assert stored(invitation).state == "held"


def test_pages_work_and_refuse(as_cleo: Client, invitation: Invitation) -> None:
    review = robot_says(invitation, 2)
    assert as_cleo.get(PAGE).status_code == 200
    assert as_cleo.post(PAGE).status_code == 405
    for what in ("release", "discard"):
        assert as_cleo.get(reverse(f"followups:review-{what}", args=[review.pk])).status_code == 405
        assert as_cleo.post(reverse(f"followups:review-{what}", args=[0])).status_code == 404


def test_the_overview_and_the_list_say_how_many_wait(as_cleo: Client, invitation: Invitation) -> None:
    assert (
        PAGE not in as_cleo.get("/", {"period": "30"}).content.decode().split("<main")[1].split("</main>")[0]
    )
    robot_says(invitation, 2)
    assert as_cleo.get("/", {"period": "30"}).context["reviews"].total == 1
    assert as_cleo.get("/responses/").context["to_review"] == 1
    for path in ("/?period=30", "/responses/"):
        assert PAGE in as_cleo.get(path).content.decode().split("<main")[1].split("</main>")[0]


def test_a_low_one_stands_in_the_ledger_until_it_is_decided(
    as_cleo: Client, cleo: User, invitation: Invitation
) -> None:
    send(invitation, 9)
    review = robot_says(invitation, 1)
    rows = as_cleo.get("/followups/ledger/").context["table"].rows
    assert [(row.id, row.score) for row in rows] == [(None, 1)]
    discard_answer(review.pk, cleo, clock.now())
    assert as_cleo.get("/followups/ledger/").context["table"].rows == []


@pytest.mark.parametrize("many", [1, 20])
def test_budget(
    many: int,
    as_cleo: Client,
    survey: Survey,
    ben: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        robot_says(make_invitation(make_customer(account_manager=ben), survey), 2)
    with django_assert_max_num_queries(12):
        assert len(as_cleo.get(PAGE).context["waiting"]) == many


def test_if_no_follow_up_can_be_opened_it_is_kept(invitation: Invitation, kari: Customer, cleo: User) -> None:
    review = robot_says(invitation, 2)
    User.objects.get_queryset().update(is_active=False)
    response = release_answer(review.pk, cleo, clock.now())
    assert (response.state, response.hold_reason) == ("held", "no_follow_up")
    assert Response.objects.get().state == "held"
