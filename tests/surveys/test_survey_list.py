"""The list: what came of each survey lately, in a steady number of queries; the first step without any."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer
from npsapp.lib import clock
from surveys.actions.count_days import count_days
from surveys.actions.record_response import Answer, record_response
from surveys.models import Invitation, Survey
from surveys.reports.survey_list import SIZE
from tests.factories import make_customer, make_interaction, make_invitation, make_response, make_survey

URL = "/surveys/"
BUDGET = 17


def test_without_a_survey_the_first_step_is_offered(as_cleo: Client, as_ben: Client) -> None:
    assert 'href="/surveys/new/"' in as_cleo.get(URL).content.decode()
    assert "/surveys/new/" not in as_ben.get(URL).content.decode()


@pytest.mark.parametrize("counted", [False, True])
def test_each_survey_has_its_own_figures(counted: bool, as_cleo: Client) -> None:
    first, second = make_survey(kinds=["call"]), make_survey(kind="feedback", kinds=["visit"])
    for score in (2, 9, 10):
        Survey.objects.exclude(pk=first.pk).update(state="draft")
        customer = make_customer()
        make_interaction(customer, kind="call")
        invitation = Invitation.objects.get(customer=customer)
        Invitation.objects.filter(pk=invitation.pk).update(state="asked", asked_at=clock.now())
        record(invitation, score)
    Survey.objects.update(state="live")
    if counted:
        count_days()

    rows = {row.id: row for row in as_cleo.get(URL).context["rows"]}

    assert (rows[first.pk].steps.asked, rows[first.pk].steps.answers, rows[first.pk].steps.rate) == (
        3,
        3,
        100,
    )
    assert (rows[first.pk].nps.shown, rows[first.pk].nps.n) == (33, 3)
    assert rows[first.pk].languages == ["nb", "en"]
    assert rows[second.pk].nps is None
    assert rows[second.pk].steps.asked == 0


def record(invitation: Invitation, score: int) -> None:
    record_response(invitation.pk, Answer(score, "", "nb"), clock.now())


def test_what_lies_further_back_is_left_out(as_cleo: Client, kari: Customer, survey: Survey) -> None:
    make_response(9, kari, survey, at=clock.now() - timedelta(days=40))
    Invitation.objects.update(state="asked", asked_at=clock.now() - timedelta(days=40))
    (row,) = as_cleo.get(URL).context["rows"]
    assert (row.steps.asked, row.nps.n) == (0, 0)


def test_the_next_invitations_of_live_surveys(as_cleo: Client, survey: Survey) -> None:
    invitations = [make_invitation(make_customer(), survey) for _ in range(2)]
    (row,) = as_cleo.get(URL).context["rows"]
    assert (row.due.count, row.due.next_at) == (2, min(each.due_at for each in invitations))
    Survey.objects.update(state="paused")
    (row,) = as_cleo.get(URL).context["rows"]
    assert row.due.count == 0


def test_closed_ones_stand_apart_and_pages_are_cut(as_cleo: Client) -> None:
    for _number in range(SIZE + 2):
        make_survey()
    Survey.objects.filter(pk=Survey.objects.earliest("pk").pk).update(state="closed")
    page = as_cleo.get(URL)
    assert len(page.context["rows"]) == SIZE
    assert [tab.count for tab in page.context["tabs"]] == [SIZE + 1, 1]
    assert len(as_cleo.get(URL + page.context["pager"].next_url).context["rows"]) == 1
    assert [row.state for row in as_cleo.get(URL, {"show": "closed"}).context["rows"]] == ["closed"]
    assert len(as_cleo.get(URL, {"show": "nonsense", "page": "x"}).context["rows"]) == SIZE


@pytest.mark.parametrize("surveys", [1, 20])
def test_the_number_of_queries_is_steady(
    surveys: int, as_cleo: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(surveys):
        make_invitation(make_customer(), make_survey())
    with django_assert_max_num_queries(BUDGET):
        assert len(as_cleo.get(URL).context["rows"]) == surveys


def test_names_are_shown_as_text(as_cleo: Client, survey: Survey) -> None:
    Survey.objects.update(name="<script>x</script>", recommended="<img src=x>")
    for path in (URL, f"/surveys/{survey.pk}/", f"/surveys/{survey.pk}/closure/"):
        page = as_cleo.get(path).content.decode()
        assert "<script>x" not in page
        assert "<img src=x" not in page
