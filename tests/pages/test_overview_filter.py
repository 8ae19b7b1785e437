"""The overview narrowed: every figure follows but promise and newest answers; nothing odd breaks it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, User
from npsapp.lib import clock
from surveys.actions.mark_day import mark_day
from surveys.models import Invitation, Response, Survey
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_response, make_survey

pytestmark = pytest.mark.django_db

BUDGET = 30


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


def old_answer(survey: Survey, day: date, score: int, **fields: Any) -> Response:
    response = Response.objects.create(
        survey=survey,
        score=score,
        answered_on=day,
        answered_at=clock.now(),
        changed_at=clock.now(),
        is_historic=True,
        language="nb",
        **{"channel": "import", **fields},
    )
    mark_day(survey.pk, day)
    return response


@pytest.fixture
def history(survey: Survey, ben: User) -> Survey:
    """Three years in three markets."""
    for year in (2019, 2020, 2021):
        old_answer(survey, date(year, 6, 1), 10, market="Vest", account_manager=ben)
        old_answer(survey, date(year, 6, 2), 0, market="Øst", touchpoint="support")
        old_answer(survey, date(year, 6, 3), 7)
    return survey


def shown(client: Client, **asked: str) -> tuple[int, int | None]:
    figure = client.get("/", asked).context["nps"]
    return figure.n, figure.shown


def test_all_time_and_chosen_days(as_cleo: Client, history: Survey) -> None:
    assert shown(as_cleo, period="all") == (9, 0)
    assert shown(as_cleo, since="2020-01-01", until="2020-12-31") == (3, 0)
    assert shown(as_cleo, since="2020-06-02") == (5, -20)
    assert shown(as_cleo, until="2019-06-01") == (1, 100)
    assert shown(as_cleo, period="30") == (0, None)
    assert shown(as_cleo) == (0, None)


def test_each_dimension_narrows(as_cleo: Client, history: Survey, ben: User) -> None:
    other = make_survey()
    old_answer(other, date(2020, 6, 1), 9, channel="email")

    assert shown(as_cleo, period="all", market="Vest") == (3, 100)
    assert shown(as_cleo, period="all", market="-") == (4, 25)
    assert shown(as_cleo, period="all", touchpoint="support") == (3, -100)
    assert shown(as_cleo, period="all", touchpoint="-") == (7, 57)
    assert shown(as_cleo, period="all", account_manager=str(ben.pk)) == (3, 100)
    assert shown(as_cleo, period="all", account_manager="-") == (7, -29)
    assert shown(as_cleo, period="all", survey=str(other.pk)) == (1, 100)
    assert shown(as_cleo, period="all", channel="email") == (1, 100)
    assert shown(as_cleo, period="all", market="Vest", touchpoint="support") == (0, None)


@pytest.mark.parametrize("by", ["market", "touchpoint", "account_manager", "survey", "channel"])
def test_parts_add_up_and_lead_on(by: str, as_cleo: Client, history: Survey) -> None:
    context = as_cleo.get("/", {"period": "all", "by": by}).context
    board = context["breakdown"]

    assert sum(row.nps.n for row in board.rows) == context["nps"].n == 9
    for row in board.rows:
        assert as_cleo.get("/" + row.url).context["nps"].n == row.nps.n


def test_names_of_parts(as_cleo: Client, history: Survey, ben: User) -> None:
    def names(by: str) -> set[str]:
        rows = as_cleo.get("/", {"period": "all", "by": by}).context["breakdown"].rows
        return {str(row.name) for row in rows}

    assert names("market") >= {"Vest", "Øst"}
    assert names("survey") == {history.name}
    assert str(ben) in names("account_manager")
    assert len(names("account_manager")) == 2


def test_the_page_says_what_it_is_narrowed_to(as_cleo: Client, history: Survey) -> None:
    response = as_cleo.get("/", {"market": "Vest", "since": "2019-01-01", "until": "2019-12-31"})
    active = response.context["narrowing"].active

    assert len(active) == 2
    assert "market=Vest" in active[0].url
    assert "since" not in active[0].url
    assert "market" not in active[1].url.replace("by=market", "")
    assert as_cleo.get("/").context["narrowing"].active == []


def test_the_trend_follows_the_days(as_cleo: Client, history: Survey) -> None:
    def points(**asked: str) -> list[int]:
        return [point.n for point in as_cleo.get("/", asked).context["trend"].periods]

    assert sum(points(period="all")) == 9
    assert sum(points(since="2020-01-01", until="2021-12-31")) == 6
    assert points(since="2020-06-01", until="2020-06-30")[-1] == 3


def test_a_period_without_one_before_it_is_not_compared(as_cleo: Client, history: Survey) -> None:
    assert as_cleo.get("/", {"period": "all"}).context["comparison"] is None
    assert as_cleo.get("/", {"since": "2021-01-01"}).context["comparison"] is not None


def test_the_funnel_follows_and_the_promise_does_not(
    as_cleo: Client, fjord: Company, kari: Customer, survey: Survey
) -> None:
    make_response(2, kari, survey)
    make_response(9, make_customer(company=make_company("Elv AS", market="Øst")), survey)
    Invitation.objects.update(state="asked", asked_at=clock.now())
    vest = as_cleo.get("/", {"period": "30", "market": "Vest"}).context
    none = as_cleo.get("/", {"period": "30", "market": "-"}).context

    assert (vest["funnel"].asked, none["funnel"].asked) == (1, 0)
    assert (vest["nps"].n, none["nps"].n) == (1, 0)
    assert none["promise"].open == vest["promise"].open == 1
    assert len(none["newest"]) == len(vest["newest"]) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "x"},
        {"since": "2020-13-01"},
        {"since": "0001-01-01"},
        {"since": "0001-01-01", "until": "0001-01-02"},
        {"since": "9999-12-31"},
        {"until": "9999-12-31"},
        {"since": "2021-01-01", "until": "2020-01-01"},
        {"market": "Finnes ikke"},
        {"survey": "x"},
        {"survey": "999999"},
        {"account_manager": "0"},
        {"touchpoint": "'; DROP TABLE"},
        {"by": "x", "sort": "x", "parts": "x", "period": "x"},
        {"since": "\x00"},
        {"market": "\x00"},
    ],
)
def test_nothing_odd_breaks_it(asked: dict[str, str], as_cleo: Client, history: Survey) -> None:
    assert as_cleo.get("/", asked).status_code == 200


def test_markets_are_shown_as_text(as_cleo: Client, survey: Survey) -> None:
    old_answer(survey, date(2020, 6, 1), 9, market="<script>alert(1)</script>")
    page = as_cleo.get("/", {"period": "all", "market": "<script>alert(1)</script>"}).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@pytest.fixture
def many(survey: Survey, request: pytest.FixtureRequest) -> int:
    count: int = request.param
    for number in range(count):
        manager = make_customer(f"K{number}").responsible
        day = date(2020, 1, 1) + timedelta(days=30 * number)
        old_answer(survey, day, number % 11, market=f"M{number}", account_manager=manager)
    return count


@pytest.mark.parametrize("many", [1, 20], indirect=True)
@pytest.mark.parametrize("by", ["market", "account_manager"])
def test_the_number_of_queries_is_steady(
    by: str, many: int, as_cleo: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(BUDGET):
        as_cleo.get("/", {"period": "all", "by": by, "market": "M0"})
