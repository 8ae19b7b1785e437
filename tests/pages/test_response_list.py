"""The list of responses: found by word, narrowed to anything, with the NPS of just these; and taken out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, DataExport, Segment, User
from npsapp.lib import clock
from surveys.models import Response, Survey
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_response
from tests.pages.listing import in_file, on_screen, refuses_strangers_and_wrong_methods

LIST = reverse("pages:response-list")


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


@pytest.fixture
def answers(fjord: Company, dag: User, survey: Survey) -> None:
    """Åse gave 2 (and has a follow-up), Ola 9 a hundred days ago, Øda 7 without a comment."""
    nordlys = make_company("Nordlys", account_manager=dag, market="Nord")
    ase = make_customer("Åse Vik", company=fjord, attributes={"plan": "Total", "seats": 5, "trial": True})
    ola = make_customer("Ola Berg", company=nordlys, attributes={"plan": "Basis"})
    oda = make_customer("Øda Moe", company=fjord, language="en")
    make_response(9, ola, survey, comment="The routers were delivered quickly.")
    earlier = clock.now() - timedelta(days=100)
    Response.objects.update(answered_at=earlier, answered_on=earlier.date())
    make_response(2, ase, survey, comment="Fakturaene kom aldri, og ingen ringte.")
    make_response(7, oda, survey)


def said(client: Client, query: str = "") -> list[str]:
    return [row.customer for row in on_screen(client, LIST, query)]


def test_newest_first_and_the_other_way_round(answers: None, client: Client) -> None:
    assert said(client) == ["Øda Moe", "Åse Vik", "Ola Berg"]
    assert said(client, "sort=-answered") == ["Ola Berg", "Åse Vik", "Øda Moe"]


@pytest.mark.parametrize(("code", "found"), [("detractors", ["Åse Vik"]), ("passives", ["Øda Moe"])])
def test_of_a_segment_as_its_customers_are_today(
    code: str, found: list[str], answers: None, client: Client
) -> None:
    segment = Segment.objects.get(code=code)
    assert said(client, f"segment={segment.pk}") == found
    assert len(said(client, "segment=0")) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=faktura", ["Åse Vik"]),
        ("q=fakturaer+aldri", ["Åse Vik"]),
        ("q=router+quick", ["Ola Berg"]),
        ("q=%22ingen+ringte%22", ["Åse Vik"]),
        ("q=faktura+-ringte", []),
        ("q=%28%28%27%3B--+%26%7C%21", []),
        ("days=30", ["Øda Moe", "Åse Vik"]),
        ("days=365", ["Øda Moe", "Åse Vik", "Ola Berg"]),
        ("score=2&score=9", ["Åse Vik", "Ola Berg"]),
        ("band=detractor", ["Åse Vik"]),
        ("band=passive", ["Øda Moe"]),
        ("market=nord", ["Ola Berg"]),
        ("touchpoint=support", ["Øda Moe", "Åse Vik", "Ola Berg"]),
        ("touchpoint=visit", []),
        ("company=fjord", ["Øda Moe", "Åse Vik"]),
        ("customer=ola", ["Ola Berg"]),
        ("state=confirmed", ["Øda Moe", "Åse Vik", "Ola Berg"]),
        ("state=held", []),
        ("is_historic=true", []),
        ("is_historic=false", ["Øda Moe", "Åse Vik", "Ola Berg"]),
        ("has_comment=false", ["Øda Moe"]),
        ("has_comment=true&days=90", ["Åse Vik"]),
        ("attribute=plan&value=Total", ["Åse Vik"]),
        ("attribute=seats&value=5", ["Åse Vik"]),
        ("attribute=trial&value=true", ["Åse Vik"]),
        ("attribute=plan", ["Åse Vik", "Ola Berg"]),
        ("attribute=plan&value=Nonsense", []),
    ],
)
def test_it_can_be_narrowed(query: str, found: list[str], answers: None, client: Client) -> None:
    assert said(client, query) == found


def test_narrowed_by_days_survey_and_account_manager(
    answers: None, dag: User, survey: Survey, client: Client
) -> None:
    today = timezone.localdate()
    assert said(client, f"since={today}") == ["Øda Moe", "Åse Vik"]
    assert said(client, f"until={today - timedelta(days=50)}") == ["Ola Berg"]
    assert said(client, f"account_manager={dag.pk}") == ["Ola Berg"]
    assert len(said(client, f"survey={survey.pk}")) == 3


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("score=11", "score"),
        ("score=2&score=x", "score"),
        ("since=0001-01-01", "since"),
        ("until=9999-12-31", "until"),
        ("since=yesterday", "since"),
        ("survey=99999999999999999999", "survey"),
        ("is_historic=perhaps", "is_historic"),
        ("attribute=unknown", "attribute"),
        ("value=Total", "attribute"),
        ("days=7", "days"),
        ("q=%00", "q"),
    ],
)
def test_nonsense_is_said_and_narrows_nothing(query: str, field: str, answers: None, client: Client) -> None:
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert field in page.context["filter"].form.errors
    assert len(page.context["table"].rows) == 3


def test_without_attributes_nobody_is_asked_for_one(client: Client) -> None:
    assert "attribute" not in client.get(LIST).context["filter"].form.fields


def test_the_figure_is_of_what_is_narrowed(answers: None, client: Client) -> None:
    figure = client.get(LIST).context["figures"][0].figure
    assert (figure.shown, figure.n) == (0, 3)
    figure = client.get(f"{LIST}?band=detractor").context["figures"][0].figure
    assert (figure.shown, figure.n, figure.high < 100) == (-100, 1, True)

    Response.objects.filter(score=7).update(state="held", hold_reason="no_follow_up")
    page = client.get(LIST)
    assert (page.context["figures"][0].figure.n, page.context["table"].total) == (2, 3)
    assert "Til kontroll" in page.content.decode()
    assert client.get(f"{LIST}?state=held").context["figures"] == []


def test_it_leads_to_the_answer_and_its_follow_up(answers: None, client: Client) -> None:
    page = client.get(LIST).content.decode()
    low = Response.objects.get(score=2)
    assert reverse("pages:response", args=[low.pk]) in page
    assert page.count(reverse("followups:queue") + str(low.follow_up.pk)) == 1


def test_what_narrows_it_can_be_taken_away_one_by_one(answers: None, client: Client) -> None:
    in_use = (
        client.get(f"{LIST}?q=faktura&score=2&score=9&attribute=plan&value=Total").context["filter"].in_use
    )
    assert [(each.words, each.url) for each in in_use] == [
        ("2, 9", "?q=faktura&attribute=plan&value=Total"),
        ("plan", "?q=faktura&score=2&score=9"),
        ("Total", "?q=faktura&score=2&score=9&attribute=plan"),
    ]


def test_comments_are_shown_as_text(survey: Survey, client: Client) -> None:
    make_response(9, survey=survey, comment="<script>alert(1)</script>")
    page = client.get(LIST).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "query", ["", "band=detractor", "q=faktura&attribute=plan", "sort=-answered&days=90"]
)
def test_the_file_holds_what_is_on_screen(query: str, answers: None, cleo: User, sign_in: SignIn) -> None:
    lead = sign_in(cleo)
    rows = in_file(lead, LIST, query)
    assert [row["Kunde"] for row in rows] == said(lead, query)
    assert DataExport.objects.get().list == "responses"


def test_the_file_has_a_column_for_each_attribute(answers: None, cleo: User, sign_in: SignIn) -> None:
    Response.objects.filter(score=9).update(attributes={"plan": ["a", {"b": 1}], "seats": "=1+1"})
    rows = {row["Kunde"]: row for row in in_file(sign_in(cleo), LIST)}
    assert [rows["Åse Vik"][name] for name in ("plan", "seats", "trial")] == ["Total", "5", "1"]
    assert rows["Ola Berg"]["plan"] == '["a", {"b": 1}]'
    assert rows["Ola Berg"]["seats"] == "'=1+1"
    assert rows["Øda Moe"]["plan"] == ""


def test_account_managers_take_out_their_own(answers: None, ben: User, dag: User, sign_in: SignIn) -> None:
    assert [row["Kunde"] for row in in_file(sign_in(ben), LIST)] == ["Øda Moe", "Åse Vik"]
    assert [row["Kunde"] for row in in_file(sign_in(dag), LIST)] == ["Ola Berg"]


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    count: int,
    client: Client,
    fjord: Company,
    survey: Survey,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        customer = make_customer(f"C {number}", company=fjord, attributes={"plan": "Total"})
        make_response(3, customer, survey, comment="faktura")
    client.get(LIST)
    with django_assert_max_num_queries(20):
        assert len(on_screen(client, LIST, "q=faktura&attribute=plan&value=Total&days=30")) == count


def test_strangers_and_wrong_methods(client: Client, sign_in: SignIn) -> None:
    refuses_strangers_and_wrong_methods(sign_in(None), client, LIST, f"{LIST}export/")
