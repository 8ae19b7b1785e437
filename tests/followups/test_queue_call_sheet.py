"""The call sheet: one's own that are due today, late or agreed, in order, with what to say."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, User
from followups.actions.log_contact import BOOKED, Contact, log_contact
from followups.models import AwaitedReply, FollowUp
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up, make_interaction, make_survey

SHEET = "/followups/call-sheet/"


def due_in(follow_up: FollowUp, **time: int) -> FollowUp:
    at = clock.now() + timedelta(**time)
    FollowUp.objects.filter(pk=follow_up.pk).update(next_due_at=at, first_contact_due_at=at)
    return follow_up


def rung(client: Client) -> list[str]:
    return [call.customer for call in client.get(SHEET).context["calls"]]


def test_late_due_today_and_agreed_in_order(fjord: Company, ben: User, as_ben: Client) -> None:
    survey = make_survey()
    late, later, agreed, next_week = (
        make_follow_up(2, make_customer(name, company=fjord), survey=survey)
        for name in ("For sent", "Senere", "Avtalt", "Neste uke")
    )
    log_contact(agreed.pk, Contact(BOOKED, booked_for=clock.now() + timedelta(days=3)), ben, clock.now())
    due_in(late, hours=-2)
    due_in(agreed, days=3)
    due_in(next_week, days=8)
    due_in(later, days=8)
    make_interaction(make_customer("Skrev", company=fjord), state="open", text="Hvor blir dere av?")
    AwaitedReply.objects.update(due_at=clock.now() - timedelta(hours=1))
    assert rung(as_ben) == ["For sent", "Skrev", "Avtalt"]


def test_it_says_what_they_said_and_what_to_say(zero: FollowUp, kari: Customer, as_ben: Client) -> None:
    due_in(zero, hours=-1)
    Customer.objects.filter(pk=kari.pk).update(phone="+47 22 33 44 55")
    page = as_ben.get(SHEET)
    call = page.context["calls"][0]
    assert (call.score, call.said, call.is_overdue) == (0, "Tre purringer, ingen ringte.", True)
    first = zero.tasks.filter(state="open").order_by("position").first()
    assert first is not None
    assert call.say == first.text
    html = page.content.decode()
    for words in ("Fjord AS", "+47 22 33 44 55", "calls-line"):
        assert words in html


def test_it_is_ones_own_and_nobody_elses(zero: FollowUp, dag: User, sign_in: SignIn) -> None:
    due_in(zero, hours=-1)
    assert rung(sign_in(dag)) == []
    assert sign_in(dag).post(SHEET).status_code == 405
    assert sign_in(None).get(SHEET).status_code == 302


def test_a_long_day_is_cut_and_says_so(
    fjord: Company, as_ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followups.reports.call_sheet.MOST", 2)
    survey = make_survey()
    for n in range(3):
        due_in(make_follow_up(2, make_customer(f"Kunde {n}", company=fjord), survey=survey), hours=n - 9)
    context = as_ben.get(SHEET).context
    assert ([call.customer for call in context["calls"]], context["is_cut"]) == (["Kunde 0", "Kunde 1"], True)


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_is_steady(
    rows: int, fjord: Company, as_ben: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    survey = make_survey()
    for n in range(rows):
        due_in(make_follow_up(2, make_customer(f"Kunde {n}", company=fjord), survey=survey), hours=-1)
    with django_assert_max_num_queries(9):
        assert len(rung(as_ben)) == rows
