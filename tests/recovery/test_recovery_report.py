"""The report: what the checks say, and what the customers' next answers say, each with its n."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, User
from followups.models import FollowUp
from followups.reports.recovery import DAYS, Recovery, recovery
from followups.rules.recovery import RecoveryRate
from npsapp.lib import clock
from surveys.models import Response
from tests.factories import make_customer, make_follow_up, make_response, make_survey
from tests.recovery.conftest import answer, closed, sent

DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return clock.now()


def lately(now: datetime) -> Recovery:
    return recovery(FollowUp.objects.all(), now - DAY, now + DAY)


def says(customer: Customer, score: int, at: datetime) -> None:
    """An answer to some survey; links do not live so long, so that it is dated afterwards."""
    response = make_response(score, customer, make_survey(asks_during_follow_up=True))
    Response.objects.filter(pk=response.pk).update(answered_at=at)


def test_nobody_has_said_anything(db: None, now: datetime) -> None:
    assert lately(now) == Recovery(0, 0, 0, RecoveryRate(0, 0), RecoveryRate(0, 0))


def test_the_checks(two: FollowUp, ben: User, now: datetime) -> None:
    others = [make_follow_up(score, make_customer(f"Kunde {score}")) for score in (3, 5, 6)]
    checks = [sent(closed(each, ben)) for each in (two, *others)]
    answer(checks[0], True, 8)
    answer(checks[1], True, 4)
    answer(checks[2], False, 0)

    said = lately(now)

    assert (said.sent, said.answered, said.solved) == (4, 3, 2)
    assert said.checks == RecoveryRate(1, 3)


def test_one_that_never_went_was_not_sent(two: FollowUp, ben: User, kari: Customer, now: datetime) -> None:
    Response.objects.filter(customer=kari).update(contact_wish=Response.Wish.NO)
    closed(two, ben)

    assert lately(now).sent == 0


def test_the_next_answer(two: FollowUp, ben: User, kari: Customer, now: datetime) -> None:
    closed(two, ben)
    says(kari, 9, now + 30 * DAY)
    says(kari, 1, now + 31 * DAY)

    assert lately(now).next_answers == RecoveryRate(1, 1)


def test_an_answer_to_the_check_is_no_next_answer(two: FollowUp, ben: User, now: datetime) -> None:
    answer(sent(closed(two, ben)), True, 10)

    assert lately(now).next_answers == RecoveryRate(0, 0)


def test_one_long_after_says_nothing(two: FollowUp, ben: User, kari: Customer, now: datetime) -> None:
    check = closed(two, ben)
    says(kari, 9, check.planned_at + DAYS * DAY + timedelta(minutes=1))

    assert lately(now).next_answers == RecoveryRate(0, 0)


def test_after_two_closings_it_counts_once(two: FollowUp, ben: User, kari: Customer, now: datetime) -> None:
    other = make_follow_up(3, kari, survey=make_survey(asks_during_follow_up=True))
    closed(two, ben)
    closed(other, ben)
    says(kari, 8, now + DAY)

    assert lately(now).next_answers == RecoveryRate(1, 1)


def test_only_those_asked_for_and_only_the_period(two: FollowUp, ben: User, now: datetime) -> None:
    answer(sent(closed(two, ben)), True, 9)

    assert recovery(FollowUp.objects.none(), now - DAY, now + DAY).sent == 0
    assert recovery(FollowUp.objects.all(), now - 3 * DAY, now - DAY).sent == 0
    assert recovery(FollowUp.objects.filter(owner=ben), now - DAY, now + DAY).checks == RecoveryRate(1, 1)


def test_two_queries_however_many(
    two: FollowUp, ben: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for follow_up in (two, *(make_follow_up(3, make_customer(f"Kunde {n}")) for n in range(3))):
        closed(follow_up, ben)

    with django_assert_num_queries(2):
        lately(now)
