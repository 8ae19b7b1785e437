"""`POST /api/v1/interactions`: told once or five times, wrongly, too long, or by the wrong token."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from customers.models import ApiToken, Customer, Interaction, OptOut, User
from customers.rules.roles import Role
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.factories import make_survey, make_user

pytestmark = pytest.mark.django_db

Tell = Callable[..., Any]
URL = "/api/v1/interactions"


@pytest.fixture
def token(ada: User) -> str:
    _token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, ada)
    return secret


@pytest.fixture
def tell(client: Client, token: str) -> Tell:
    """POST a good interaction, with fields replaced or (None) left out, or a raw body."""

    def post(body: bytes | None = None, bearer: str = token, **fields: object) -> Any:
        content = json.dumps(told(**fields)).encode() if body is None else body
        headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
        return client.post(URL, content, content_type="application/json", headers=headers)

    return post


def told(**fields: object) -> dict[str, object]:
    values = {
        "source": "crm",
        "external_id": "case-1",
        "kind": "support",
        "occurred_at": (clock.now() - timedelta(hours=1))
        .replace(minute=0, second=0, microsecond=0)
        .isoformat(),
        "customer_email": "kari@fjord.example",
        "customer_name": "Kari Nordmann",
        **fields,
    }
    return {name: value for name, value in values.items() if value is not None}


def refused(response: Any, status: int, field: str, code: str | None = None) -> None:
    """The error names the field, and nothing was stored."""
    assert response.status_code == status, response.content
    (error,) = response.json()["errors"]
    assert set(error) == {"field", "message", "code"}
    assert error["field"] == field
    assert error["message"]
    assert code is None or error["code"] == code
    assert not Interaction.objects.exists()
    assert not Customer.objects.exists()
    assert not Invitation.objects.exists()


def test_the_first_time_makes_customer_interaction_and_invitation(tell: Tell, survey: Survey) -> None:
    response = tell()
    interaction = Interaction.objects.get()
    assert response.status_code == 201
    invitation = interaction.invitations.get()
    assert response.json() == {
        "id": interaction.pk,
        "customer_id": interaction.customer_id,
        "state": "closed",
        "invitations": [
            {
                "survey": survey.slug,
                "state": "scheduled",
                "reason": "",
                "due_at": invitation.due_at.isoformat().replace("+00:00", "Z"),
            }
        ],
    }
    assert invitation.token not in response.content.decode()
    assert not response.cookies


def test_told_five_times_it_is_one(tell: Tell, survey: Survey) -> None:
    answers = [tell(occurred_at="2026-11-02T10:00:00+01:00") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200]
    assert len({answer.content for answer in answers}) == 1
    assert Interaction.objects.count() == Invitation.objects.count() == 1


def test_a_sent_invitation_is_told_with_the_same_body(tell: Tell, survey: Survey) -> None:
    first = tell(text="a")
    Invitation.objects.update(state=Invitation.State.ASKED, asked_at=clock.now())
    assert tell(text="a").content == first.content


def test_the_same_id_with_another_content_is_a_conflict(tell: Tell) -> None:
    tell(text="one")
    response = tell(text="another")
    assert response.status_code == 409
    assert response.json()["errors"][0]["field"] == "external_id"
    assert Interaction.objects.get().text == "one"


def test_who_is_not_asked_is_told_with_the_reason(tell: Tell, kari: Customer) -> None:
    OptOut.objects.create(customer=kari, way=OptOut.Way.STAFF)
    one, other = make_survey(), make_survey()
    invitations = tell().json()["invitations"]
    assert [(told["survey"], told["state"], told["reason"]) for told in invitations] == [
        (one.slug, "not_asked", "opted_out"),
        (other.slug, "not_asked", "opted_out"),
    ]


def ahead() -> str:
    return (clock.now() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"customer_email": None, "customer_name": None}, "customer_email", "customer_missing"),
        ({"customer_email": "kari"}, "customer_email", "invalid"),
        ({"kind": "telepathy"}, "kind", "invalid_choice"),
        ({"kind": None}, "kind", "missing"),
        ({"kind": None, "text": "x"}, "kind", "missing"),
        ({"source": ""}, "source", "required"),
        ({"external_id": 7}, "external_id", "string_type"),
        ({"customer_email": None, "customer_name": "a\ud800b"}, "customer_name", None),
        ({"customer_name": "Kari\nNordmann"}, "customer_name", "control"),
        ({"customer_name": "Kari\x00"}, "customer_name", "null_characters_not_allowed"),
        ({"company": "Fjord\x85AS"}, "company", "control"),
        ({"text": "a\x00b"}, "text", "null_characters_not_allowed"),
        ({"occurred_at": ahead()}, "occurred_at", "future"),
        ({"occurred_at": "2026-09-24T10:00:00"}, "occurred_at", "zone_missing"),
        ({"occurred_at": "2026-09-24"}, "occurred_at", "zone_missing"),
        ({"occurred_at": "yesterday"}, "occurred_at", "invalid"),
        ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at", "past"),
        ({"occurred_at": "9999-12-31T23:59:59-14:00"}, "occurred_at", "future"),
        ({"first_reply_at": ahead()}, "first_reply_at", "future"),
        ({"text": "x" * 20_001}, "text", "max_length"),
        ({"handled_by": "nobody@nordavind.example"}, "handled_by", "unknown_staff"),
        ({"colour": "red"}, "colour", "extra_forbidden"),
    ],
)
def test_what_is_wrong_is_named_by_field(
    tell: Tell, survey: Survey, fields: dict[str, object], field: str, code: str | None
) -> None:
    refused(tell(**fields), 422, field, code)


def test_a_megabyte_of_text_is_refused(tell: Tell) -> None:
    refused(tell(text="x" * 1_000_000), 413, "text", "too_large")


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff",
        b'{"a": NaN}',
        b'{"source": "a", "source": "b"}',
        b"[" * 100_000,
        b"\x1f\x8b\x08",
        b"nothing",
    ],
    ids=["open", "no utf-8", "nan", "twice", "deep", "gzip", "word"],
)
def test_what_is_no_json_is_refused(tell: Tell, body: bytes) -> None:
    refused(tell(body), 400, "", "malformed")


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'"text"', b"7"])
def test_json_of_another_shape_is_refused(tell: Tell, body: bytes) -> None:
    response = tell(body)
    assert response.status_code == 422
    assert response.json()["errors"]


@pytest.mark.parametrize("bearer", ["", "ekko_wrong", "æøå", "x" * 5000])
def test_without_a_good_token_nothing_happens(tell: Tell, bearer: str) -> None:
    response = tell(bearer=bearer)
    refused(response, 401, "", "unauthorized")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_in_another_place_is_none(client: Client, token: str) -> None:
    refused(client.post(f"{URL}?token={token}", told(), content_type="application/json"), 401, "")


def test_a_reading_token_may_not_write(tell: Tell, ada: User) -> None:
    _token, secret = ApiToken.objects.issue("BI", ApiToken.Scope.READ, ada)
    refused(tell(bearer=secret), 403, "", "read_only")


def test_a_token_dies_with_its_person_and_when_revoked(tell: Tell, ada: User) -> None:
    ApiToken.objects.update(revoked_at=clock.now())
    refused(tell(), 401, "")
    ApiToken.objects.update(revoked_at=None)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    refused(tell(), 401, "")


def test_the_use_of_a_token_is_noted(tell: Tell) -> None:
    tell()
    assert ApiToken.objects.get().last_used_at is not None


def test_a_session_is_no_token(client: Client, ada: User) -> None:
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    refused(client.post(URL, told(), content_type="application/json"), 401, "")


def test_other_methods_are_refused(client: Client, token: str) -> None:
    assert client.get(URL, headers={"authorization": f"Bearer {token}"}).status_code == 405


def test_with_the_database_away_it_says_so(tell: Tell) -> None:
    def broken(*_call: Any) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(broken):
        response = tell()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert response.json()["errors"][0]["code"] == "away"


def test_the_description_is_whole_and_local(client: Client) -> None:
    described = client.get(reverse("api-1:openapi-json")).json()
    assert "post" in described["paths"]["/api/v1/interactions"]
    page = client.get(reverse("api-1:openapi-view"))
    html = page.content.decode()
    assert page.status_code == 200
    assert "//" not in html.replace("<!--", "").replace("/*", "") or "http" not in html
    assert not page.cookies


@pytest.mark.django_db(transaction=True)
def test_told_by_many_at_once_it_is_one(transactional_db: None) -> None:
    _token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, make_user("ada", Role.ADMIN))
    make_survey()
    body = told()

    def post(_number: int) -> int:
        try:
            headers = {"authorization": f"Bearer {secret}"}
            return Client().post(URL, body, content_type="application/json", headers=headers).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        statuses = sorted(threads.map(post, range(24)))
    assert statuses == [200] * 23 + [201]
    assert Customer.objects.count() == Interaction.objects.count() == Invitation.objects.count() == 1


def test_an_open_one_is_closed_under_the_same_id(tell: Tell, survey: Survey) -> None:
    opened = tell(state="open")
    assert (opened.status_code, opened.json()["state"], opened.json()["invitations"]) == (201, "open", [])
    closed = tell(state="closed")
    assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    assert [told["state"] for told in closed.json()["invitations"]] == ["scheduled"]
    again = tell(state="open")
    assert (again.status_code, again.json()["state"]) == (200, "open")
    assert [told["reason"] for told in again.json()["invitations"]] == ["reopened"]


def test_closed_by_many_at_once_it_asks_once(transactional_db: None) -> None:
    _token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, make_user("ada", Role.ADMIN))
    make_survey()
    headers = {"authorization": f"Bearer {secret}"}

    def post(number: int) -> int:
        try:
            body = told(state="closed" if number % 2 else "open")
            return Client().post(URL, body, content_type="application/json", headers=headers).status_code
        finally:
            connection.close()

    assert post(0) == 201
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(post, range(24))) == {200}
    assert post(1) == 200
    assert (Interaction.objects.get().state, Invitation.objects.get().state) == ("closed", "scheduled")
