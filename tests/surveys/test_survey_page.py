"""One survey: its own figures, every reason for not asking with its count, in a steady number of queries."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.factories import make_customer, make_interaction, make_invitation, make_response, make_survey

BUDGET = 26


def page_of(client: Client, survey: Survey, **query: str) -> Any:
    return client.get(f"/surveys/{survey.pk}/", query).context


def test_its_figures_are_its_own(as_cleo: Client, kari: Customer, survey: Survey) -> None:
    make_response(9, kari, survey)
    Survey.objects.update(state="closed")
    other = make_survey()
    make_response(0, make_customer(company=kari.company), other)
    Invitation.objects.update(state="asked", asked_at=clock.now())

    mine, theirs = page_of(as_cleo, survey), page_of(as_cleo, other)

    assert (mine["nps"].shown, mine["nps"].n, mine["funnel"].asked) == (100, 1, 1)
    assert (theirs["nps"].shown, theirs["nps"].n, theirs["funnel"].rate) == (-100, 1, 100)


def test_a_survey_for_words_counts_its_answers_too(as_cleo: Client, kari: Customer) -> None:
    survey = make_survey(kind="feedback", kinds=["visit"])
    make_interaction(kari, kind="visit")
    Invitation.objects.update(state="asked", asked_at=clock.now())
    context = page_of(as_cleo, survey)
    assert context["nps"] is None
    assert context["funnel"].asked == 1


def test_each_reason_has_its_count(as_cleo: Client, survey: Survey) -> None:
    for reason in ("opted_out", "opted_out", "too_old"):
        invitation = make_invitation(make_customer(), survey)
        Invitation.objects.filter(pk=invitation.pk).update(state="not_asked", reason=reason)
    reasons = page_of(as_cleo, survey)["funnel"].reasons
    assert [reason.count for reason in reasons] == [2, 1]


@pytest.mark.parametrize("period", ["30", "90", "365", "7", "x", ""])
def test_periods(period: str, as_cleo: Client, survey: Survey) -> None:
    tabs = page_of(as_cleo, survey, period=period)["periods"]
    assert [tab.active for tab in tabs].count(True) == 1


@pytest.mark.parametrize("state", ["draft", "live", "paused", "closed"])
def test_every_state_is_drawn(state: str, as_cleo: Client, survey: Survey) -> None:
    Survey.objects.update(state=state)
    survey.texts.filter(language="en").delete()
    assert as_cleo.get(f"/surveys/{survey.pk}/").status_code == 200


@pytest.mark.parametrize("answers", [1, 20])
def test_the_number_of_queries_is_steady(
    answers: int,
    as_cleo: Client,
    kari: Customer,
    survey: Survey,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for score in range(answers):
        make_response(score % 11, make_customer(company=kari.company), survey)
        as_cleo.post(f"/surveys/{survey.pk}/{'resume' if score % 2 else 'pause'}/")
        Survey.objects.update(state="live", delay_minutes=0)
    with django_assert_max_num_queries(BUDGET):
        as_cleo.get(f"/surveys/{survey.pk}/")
