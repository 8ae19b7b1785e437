"""L-10: however many decide at once, and whatever the customer does meanwhile, one decision counts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from customers.models import User
from customers.rules.roles import Role
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.decide_review import AlreadySettled, discard_answer, release_answer
from surveys.models import Response, Review
from tests.factories import make_customer, make_invitation, make_user
from tests.scanners.acting import robot_says, send

PEOPLE = 12


@pytest.fixture
def lead(transactional_db: None) -> User:
    return make_user("cleo", Role.CX_LEAD)


def test_twelve_decide_at_once(lead: User) -> None:
    review = robot_says(make_invitation(make_customer(account_manager=lead)), 2)

    def decide(number: int) -> str:
        act = release_answer if number % 2 else discard_answer
        try:
            act(review.pk, lead, clock.now())
        except AlreadySettled as error:
            return str(error.review.outcome)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(PEOPLE) as threads:
        said = list(threads.map(decide, range(PEOPLE)))
    outcome = Review.objects.get().outcome
    assert sorted(said) == sorted(["done", *[outcome] * (PEOPLE - 1)])
    assert Response.objects.get().state == {"released": "confirmed", "discarded": "discarded"}[outcome]
    assert FollowUp.objects.count() == (outcome == "released")


def test_the_customer_answers_while_somebody_decides(lead: User) -> None:
    invitation = make_invitation(make_customer(account_manager=lead))
    review = robot_says(invitation, 10)

    def decide(_number: int) -> None:
        try:
            release_answer(review.pk, lead, clock.now())
        except AlreadySettled:
            pass
        finally:
            connection.close()

    def answer(_number: int) -> None:
        try:
            assert send(invitation, 2, comment="Ingen ringte.").status_code == 303
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        done = [threads.submit(decide, 0), threads.submit(answer, 0)]
        assert [each.result() for each in done] == [None, None]
    response = Response.objects.get()
    assert (response.score, response.comment, response.state) == (2, "Ingen ringte.", "confirmed")
    assert FollowUp.objects.get().response == response
    assert not Review.objects.waiting().exists()
