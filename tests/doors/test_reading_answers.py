"""`GET /api/v1/responses`: pages without gaps, narrowed, and what is not shown."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from customers.models import ApiToken, Customer, User
from npsapp.lib import clock
from surveys.models import Response, Survey
from tests.doors.conftest import URL
from tests.factories import make_response, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_survey() -> Survey:
    return make_survey(asks_during_follow_up=True)


@pytest.fixture
def read(client: Client, ada: User) -> Any:
    """With a token that may only read."""
    _token, secret = ApiToken.objects.issue("BI", ApiToken.Scope.READ, ada)

    def get(path: str = "", **query: str | int) -> Any:
        return client.get(URL + path, query, headers={"authorization": f"Bearer {secret}"})

    return get


@pytest.fixture
def answers(open_survey: Survey, kari: Customer) -> list[Response]:
    """Five, the newest first; two of one moment."""
    now = clock.now()
    hours = [5, 4, 3, 3, 1]
    made = [
        make_response(8, kari, open_survey, at=now - timedelta(hours=hour), comment=str(hour))
        for hour in hours
    ]
    return sorted(made, key=lambda each: (each.answered_at, each.pk), reverse=True)


def ids(response: Any) -> list[int]:
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["responses"]]


def test_one_answer_as_it_is_told(read: Any, answers: list[Response]) -> None:
    first = answers[0]
    expected = {
        "id": first.pk,
        "survey": first.survey.slug,
        "kind": "nps",
        "state": "confirmed",
        "channel": "email",
        "score": 8,
        "comment": "1",
        "language": "nb",
        "customer_id": first.customer_id,
        "interaction_id": first.invitation.interaction_id if first.invitation else None,
        "is_historic": False,
    }
    for shown in (read(f"/{first.pk}").json(), read().json()["responses"][0]):
        assert {name: shown[name] for name in expected} == expected
        assert datetime.fromisoformat(shown["answered_at"]) - first.answered_at < timedelta(milliseconds=1)


def test_pages_follow_each_other_without_gap_or_double(read: Any, answers: list[Response]) -> None:
    found, cursor = [], ""
    for _page in range(3):
        page = read(limit=2, cursor=cursor)
        found += ids(page)
        cursor = page.json()["next"]
    assert found == [answer.pk for answer in answers]
    assert cursor == ""


def test_it_is_narrowed(read: Any, answers: list[Response], open_survey: Survey) -> None:
    other = make_survey()
    Response.objects.filter(pk=answers[0].pk).update(channel="chat")
    assert ids(read(channel="chat")) == [answers[0].pk]
    assert ids(read(survey=other.slug)) == []
    assert len(ids(read(survey=open_survey.slug))) == 5
    since = answers[1].answered_at.isoformat()
    assert ids(read(since=since)) == [answer.pk for answer in answers[:3]]


def test_held_and_test_answers_are_not_among_them(read: Any, answers: list[Response]) -> None:
    Response.objects.filter(pk=answers[0].pk).update(state="held", hold_reason="x")
    Response.objects.filter(pk=answers[1].pk).update(is_test=True)
    assert ids(read()) == [answer.pk for answer in answers[2:]]
    assert ids(read(state="held")) == [answers[0].pk]
    assert read(f"/{answers[0].pk}").json()["state"] == "held"
    assert read(f"/{answers[1].pk}").status_code == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"since": "yesterday"}, "since"),
        ({"since": "2026-09-24T10:00:00"}, "since"),
        ({"survey": "no-such"}, "survey"),
        ({"channel": "pigeon"}, "channel"),
        ({"state": "gone"}, "state"),
        ({"limit": "0"}, "limit"),
        ({"limit": "501"}, "limit"),
        ({"cursor": "b1.x"}, "cursor"),
        ({"cursor": "'"}, "cursor"),
    ],
)
def test_nonsense_is_refused(read: Any, query: dict[str, str], field: str) -> None:
    response = read(**query)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


@pytest.mark.parametrize("path", ["/999999", "/99999999999999999999"])
def test_an_unknown_one_is_not_found(read: Any, path: str) -> None:
    assert read(path).status_code == 404


def test_without_a_token_nothing_is_told(client: Client, answers: list[Response]) -> None:
    assert client.get(URL).status_code == client.get(f"{URL}/{answers[0].pk}").status_code == 401


def test_other_methods_are_refused(client: Client, ada: User) -> None:
    _token, secret = ApiToken.objects.issue("Bot", ApiToken.Scope.WRITE, ada)
    headers = {"authorization": f"Bearer {secret}"}
    assert client.delete(f"{URL}/1", headers=headers).status_code == 405
    assert client.put(URL, headers=headers).status_code == 405


@pytest.mark.parametrize("n", [1, 20])
def test_it_asks_the_database_three_times(read: Any, open_survey: Survey, kari: Customer, n: int) -> None:
    for _each in range(n):
        make_response(9, kari, open_survey)
    read()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(ids(read())) == n
    # The token and whose it is, and the answers.
    assert len(queries) <= 3
