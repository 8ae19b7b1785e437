"""Whether somebody would be asked next, and if not why, by the rules that decide it."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, OptOut, Suppression
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from surveys.reports.next_survey import NOBODY, PLANNED, WOULD, WOULD_NOT, next_survey
from tests.factories import make_follow_up, make_invitation, make_response, make_survey

pytestmark = pytest.mark.django_db


def test_after_the_next_of_the_kinds_live_surveys_ask_after(kari: Customer, survey: Survey) -> None:
    make_survey(["delivery", "chat"])
    make_survey(["visit"], state=Survey.State.PAUSED)
    make_survey([], kind=Survey.Kind.RELATIONAL)
    found = next_survey(kari, clock.now())
    assert (found.state, len(found.kinds), found.why) == (WOULD, 3, "")


def test_nobody_is_asked_without_a_live_survey(kari: Customer) -> None:
    make_survey(state=Survey.State.DRAFT)
    assert next_survey(kari, clock.now()).state == NOBODY


@pytest.mark.parametrize("reason", ["opted_out", "suppressed", "bad_address", "open_follow_up"])
def test_the_reason_is_the_one_the_rules_give(reason: str, kari: Customer, survey: Survey) -> None:
    if reason == "opted_out":
        OptOut.objects.create(customer=kari, way=OptOut.Way.LINK)
    if reason == "suppressed":
        Suppression.objects.create(address=kari.email, reason=Suppression.Reason.HARD_BOUNCE)
    if reason == "bad_address":
        Customer.objects.filter(pk=kari.pk).update(email="")
        kari.refresh_from_db()
    if reason == "open_follow_up":
        make_follow_up(2, kari, survey=survey)
    found = next_survey(kari, clock.now())
    assert (found.state, found.reason) == (WOULD_NOT, reason)
    assert found.why == str(Invitation.Reason(reason).label)


def test_a_survey_that_asks_during_follow_up_still_would(kari: Customer, survey: Survey) -> None:
    make_follow_up(2, kari, survey=survey)
    make_survey(["delivery"], asks_during_follow_up=True)
    found = next_survey(kari, clock.now())
    assert found.state == WOULD
    assert len(found.kinds) == 1


def test_what_is_planned_is_said_and_what_would_stop_it(kari: Customer, survey: Survey) -> None:
    invitation = make_invitation(kari, survey)
    Invitation.objects.update(due_at=clock.now() + timedelta(hours=3))
    found = next_survey(kari, clock.now())
    assert (found.state, found.survey, found.why) == (PLANNED, survey.name, "")

    OptOut.objects.create(customer=kari, way=OptOut.Way.STAFF)
    assert next_survey(kari, clock.now()).reason == "opted_out"
    assert invitation.survey == survey


def test_as_many_queries_for_ten_surveys_as_for_one(
    kari: Customer, survey: Survey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(10):
        make_survey(["delivery"])
    make_response(9, kari, survey)
    with django_assert_max_num_queries(18):
        next_survey(kari, clock.now())
