"""The names behind each number: the funnel's counts and the list of people are the same (P-04, P-16)."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlparse

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from customers.models import Customer, DataExport, Message, User
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.conftest import SignIn
from tests.factories import make_customer, make_invitation, make_response, make_survey
from tests.pages.listing import in_file, on_screen

pytestmark = pytest.mark.django_db
State = Invitation.State


@pytest.fixture
def client(cleo: User, sign_in: SignIn) -> Client:
    cleo.language = "en"
    cleo.save()
    return sign_in(cleo)


def address(survey: Survey) -> str:
    return reverse("pages:survey-invitations", args=[survey.pk])


def invited(survey: Survey, name: str = "Ola", **fields: object) -> Invitation:
    invitation = make_invitation(make_customer(name, email=f"{name.lower()}@list.example"), survey)
    Invitation.objects.filter(pk=invitation.pk).update(**fields)
    invitation.refresh_from_db()
    return invitation


def mailed(survey: Survey, name: str, state: str) -> Invitation:
    invitation = invited(survey, name, state=State.ASKED, asked_at=clock.now())
    customer = invitation.customer
    assert customer is not None
    invitation.message = Message.objects.create(
        customer=customer,
        direction=Message.Direction.OUT,
        kind=Message.Kind.INVITATION,
        to_address=customer.email,
        state=state,
        dedup_key=f"list:{invitation.pk}",
    )
    invitation.save()
    return invitation


def people_of_every_sort(survey: Survey) -> None:
    mailed(survey, "Arrived", Message.State.ACCEPTED)
    mailed(survey, "Bounced", Message.State.BOUNCED)
    mailed(survey, "Failed", Message.State.FAILED)
    for score in (9, 3):
        response = make_response(score, make_customer(f"S{score}", email=f"s{score}@list.example"), survey)
        Invitation.objects.filter(response=response).update(state=State.ASKED, asked_at=clock.now())
    held = make_response(10, make_customer("Held", email="held@list.example"), survey)
    Invitation.objects.filter(response=held).update(state=State.ASKED, asked_at=clock.now())
    type(held).objects.filter(pk=held.pk).update(state="held", hold_reason="spam")
    invited(survey, "Waiting")
    invited(survey, "Rests", state=State.NOT_ASKED, reason="resting")
    invited(survey, "Rests2", state=State.NOT_ASKED, reason="resting")
    invited(survey, "Out", state=State.NOT_ASKED, reason="opted_out")
    invited(survey, "Test", state=State.NOT_ASKED, reason="test", is_test=True)


@pytest.mark.parametrize("page", ["survey", "overview"])
def test_each_number_leads_to_as_many_names(page: str, client: Client, survey: Survey) -> None:
    people_of_every_sort(survey)
    make_invitation(make_customer("Feedback"), make_survey(["support"], kind="feedback"))
    start = "/?period=30" if page == "overview" else reverse("surveys:survey", args=[survey.pk])
    shown = client.get(start)
    funnel, people = shown.context["funnel"], shown.context["people_url"]
    base = urlparse(people if people.startswith("/") else start + people)

    def named(query: str) -> int:
        return int(client.get(f"{base.path}?{base.query}&{query}").context["table"].total)

    assert (funnel.asked, funnel.delivered, funnel.bounced, funnel.answers) == (6, 3, 1, 2)
    assert funnel.rate == 67  # confirmed answers of what was delivered (P-16)
    steps = {"asked": funnel.asked, "delivered": funnel.delivered, "bounced": funnel.bounced}
    steps |= {"answered": funnel.answers, "waiting": funnel.waiting, "not_asked": funnel.not_asked}
    assert {step: named(f"state={step}") for step in steps} == steps
    assert {reason.word: reason.count for reason in funnel.reasons} == {"resting": 2, "opted_out": 1}
    for reason in funnel.reasons:
        assert named(f"state=not_asked&reason={reason.word}") == reason.count
        assert f"reason={reason.word}" in shown.content.decode()


def test_the_period_is_that_of_the_figures(client: Client, survey: Survey) -> None:
    invited(survey, "Now", state=State.ASKED, asked_at=clock.now())
    long_ago = clock.now() - timedelta(days=60)
    invited(survey, "Then", state=State.ASKED, asked_at=long_ago)
    invited(survey, "Out", state=State.NOT_ASKED, reason="opted_out", decided_at=long_ago)
    for days, expected in ((30, 1), (90, 3)):
        assert len(on_screen(client, address(survey), f"period={days}")) == expected


def test_a_row_says_the_sentence_and_the_first_allowed_day(client: Client, survey: Survey) -> None:
    allowed = clock.now() + timedelta(days=9)
    figures = {"rule": "company_cap", "asked": 3, "most": 3, "days": 30} | {"rule": "period"}
    invited(survey, state=State.NOT_ASKED, reason="company_cap", figures=figures, allowed_at=allowed)
    (row,) = on_screen(client, address(survey))
    assert "3 people" in row.story.sentence
    assert row.allowed_at == allowed
    assert "3 people" in client.get(address(survey)).content.decode()
    (line,) = in_file(client, address(survey))
    assert "3 people" in line["Why"]
    assert line["Customer"] == "Ola"


def test_one_that_waits_says_when_and_why(client: Client, survey: Survey) -> None:
    figures = {"rule": "stopped", "at_risk": 9, "open": 20}
    invited(survey, waits_for="capacity", figures=figures)
    (row,) = on_screen(client, address(survey), "state=waiting")
    assert "9 of 20 open follow-ups" in row.story.sentence
    assert "Goes on" in row.story.sentence


def test_searched_and_narrowed_and_nonsense(client: Client, survey: Survey) -> None:
    invited(survey, "Ola")
    invited(survey, "Per", state=State.NOT_ASKED, reason="resting")
    assert [row.customer for row in on_screen(client, address(survey), "q=per")] == ["Per"]
    assert len(on_screen(client, address(survey), "reason=resting")) == 1
    for nonsense in ("reason=x", "state=x", "period=7", "since=x", "account_manager=x", "page=x"):
        assert len(on_screen(client, address(survey), nonsense)) == 2
    assert len(on_screen(client, reverse("pages:invitation-list"), "since=2999-12-31&until=1970-01-01")) == 1
    other = make_survey(["visit"])
    assert on_screen(client, address(other)) == []


def test_account_managers_take_out_their_own(
    client: Client, ben: User, kari: Customer, survey: Survey, sign_in: SignIn
) -> None:
    make_invitation(kari, survey)
    invited(survey, "Ola")
    assert len(in_file(client, address(survey))) == 2
    assert len(in_file(sign_in(ben), address(survey))) == 1
    taken = DataExport.objects.filter(user=ben).get()
    assert (taken.list, taken.query) == ("invitations", f"survey={survey.pk}")


def test_a_filter_is_kept_with_the_survey_it_was_made_for(client: Client, survey: Survey) -> None:
    invited(survey, "Per", state=State.NOT_ASKED, reason="resting")
    invited(make_survey(["support"]), "Ola", state=State.NOT_ASKED, reason="resting")
    saving = client.get(f"{address(survey)}?reason=resting&page=a1.2").context["saving"]
    kept = {"list": saving["list"].value(), "query": saving["query"].value(), "name": "Resting"}
    everything = reverse("pages:invitation-list")

    saved = client.post(reverse("pages:filter-save"), kept)

    assert saved["Location"] == f"{everything}?{kept['query']}"
    for page in (everything, address(survey)):
        (tab,) = client.get(page).context["saved"]
        assert (tab.label, tab.active) == ("Resting", False)
        assert [row.customer for row in client.get(tab.url).context["table"].rows] == ["Per"]
    assert client.get(f"{address(survey)}?reason=resting").context["saved"][0].active


def test_strangers_wrong_methods_and_no_such_survey(client: Client, survey: Survey) -> None:
    for page in (address(survey), address(survey) + "export/", reverse("pages:invitation-list")):
        assert Client().get(page).status_code == 302
        assert client.post(page).status_code == 405
    assert client.get(reverse("pages:survey-invitations", args=[10**9])).status_code == 404


def test_as_many_queries_for_one_as_for_twenty(client: Client, survey: Survey) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as read:
            client.get(address(survey))
        return len(read)

    invited(survey, "P0")
    few = asked()
    for number in range(1, 20):
        invited(survey, f"P{number}", **_any(number))
    assert asked() <= few


def _any(number: int) -> dict[str, Any]:
    if number % 2:
        return {"state": State.NOT_ASKED, "reason": "resting"}
    return {"state": State.ASKED, "asked_at": clock.now()}
