"""`POST /api/v1/responses`: told once or five times, wrongly, too late, or by the wrong token (P-05b)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse

from customers.models import ApiToken, Customer, OptOut, User
from customers.rules.roles import Role
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.models import AnswerReceipt, Invitation, Response, Survey
from tests.doors.conftest import URL, Tell, told
from tests.factories import make_customer, make_interaction, make_survey, make_user

pytestmark = pytest.mark.django_db


def refused(response: Any, status: int, field: str, code: str | None = None) -> None:
    """The error names the field, and nothing was stored."""
    assert response.status_code == status, response.content
    errors = response.json()["errors"]
    assert [error["field"] for error in errors] == [field]
    assert errors[0]["message"]
    assert code is None or errors[0]["code"] == code
    for model in (Response, Invitation, AnswerReceipt, Customer):
        assert not model.objects.exists()


def test_the_first_time_makes_customer_invitation_and_response(tell: Tell, survey: Survey) -> None:
    response = tell(survey=survey.slug, customer_name="Kari Nordmann", customer_language="nb")
    assert response.status_code == 201, response.content
    stored = Response.objects.select_related("invitation", "customer").get()
    assert response.json() == {
        "id": stored.pk,
        "survey": survey.slug,
        "customer_id": stored.customer_id,
        "answered_at": stored.answered_at.isoformat().replace("+00:00", "Z"),
    }
    assert (stored.score, stored.comment, stored.channel, stored.language) == (9, "Rask hjelp.", "chat", "nb")
    assert (stored.state, stored.is_historic, stored.taken_by) == ("confirmed", False, None)
    invitation = stored.invitation
    assert invitation is not None
    assert (invitation.door, invitation.state, invitation.message) == ("api", "asked", None)
    assert invitation.asked_at == stored.answered_at
    assert invitation.token not in response.content.decode()


def test_told_five_times_it_is_one(tell: Tell, survey: Survey, kari: Customer) -> None:
    answers = [tell(survey=survey.slug, answered_at=None) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200]
    assert len({answer.content for answer in answers}) == 1
    assert Response.objects.count() == Invitation.objects.count() == AnswerReceipt.objects.count() == 1


def test_r19_told_again_after_the_account_manager_left_it_is_still_known(
    tell: Tell, survey: Survey, ben: User
) -> None:
    fields: dict[str, object] = {"survey": survey.slug, "account_manager": ben.email}
    fields["answered_at"] = told()["answered_at"]
    first = tell(**fields)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    again = tell(**fields)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert tell(**fields, comment="Nei.").status_code == 422
    assert tell(**fields, external_id="talk-2").status_code == 422
    assert Response.objects.count() == 1


@pytest.mark.parametrize("unreal", ["talk\x00", "talk\ud800"])
def test_r19_what_no_database_can_hold_is_no_repeat(tell: Tell, survey: Survey, unreal: str) -> None:
    assert tell(survey=survey.slug, external_id=unreal).status_code in (400, 422)


@pytest.mark.parametrize("other", [{"score": 3}, {"comment": "Nei."}, {"channel": "sms"}, {"language": "en"}])
def test_the_same_id_with_another_content_is_a_conflict(
    tell: Tell, survey: Survey, kari: Customer, other: dict[str, object]
) -> None:
    first = told(survey=survey.slug)
    tell(**first)
    response = tell(**{**first, **other})
    assert (response.status_code, response.json()["errors"][0]["code"]) == (409, "conflict")
    stored = Response.objects.get()
    assert (stored.score, stored.comment, stored.channel) == (9, "Rask hjelp.", "chat")


def test_the_database_itself_knows_each_id_once(tell: Tell, survey: Survey, kari: Customer) -> None:
    tell(survey=survey.slug)
    receipt = AnswerReceipt.objects.get()
    receipt.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        receipt.save()


@pytest.mark.parametrize("score", range(11))
def test_every_low_score_is_followed_up_at_once(
    tell: Tell, survey: Survey, kari: Customer, ben: User, score: int
) -> None:
    assert tell(survey=survey.slug, score=score).status_code == 201
    follow_ups = FollowUp.objects.all()
    assert [each.owner for each in follow_ups] == ([ben] if score <= 6 else [])


def test_the_clock_starts_when_we_hear_of_it(tell: Tell, survey: Survey, kari: Customer) -> None:
    day_ago = clock.now() - timedelta(days=1)
    tell(survey=survey.slug, score=0, answered_at=day_ago.isoformat())
    follow_up = FollowUp.objects.select_related("response").get()
    assert follow_up.response.answered_at == day_ago
    assert follow_up.opened_at > day_ago + timedelta(hours=23)


@pytest.mark.parametrize(
    "score", [11, -1, 3.5, 7.0, "7", "3e0", "٣", "", True, [7], {"score": 7}, ..., None, 10**30]
)
def test_what_is_no_score_is_refused(tell: Tell, survey: Survey, score: object) -> None:
    refused(tell(survey=survey.slug, score=score), 422, "score")


def test_a_score_in_another_spelling_is_refused(tell: Tell, survey: Survey) -> None:
    body = (
        '{"source": "bot", "external_id": "1", "channel": "chat", "score": 3e0,'
        f' "customer_email": "kari@fjord.example", "survey": "{survey.slug}"}}'
    )
    refused(tell(body.encode()), 422, "score")


def ago(**span: int) -> str:
    return (clock.now() - timedelta(**span)).isoformat()


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"survey": "no-such"}, "survey", "invalid_choice"),
        ({"survey": None}, "survey", "missing"),
        ({"channel": "pigeon"}, "channel", "invalid_choice"),
        ({"channel": "phone"}, "channel", "invalid_choice"),
        ({"channel": "email"}, "channel", "invalid_choice"),
        ({"customer_email": None}, "customer_email", "customer_missing"),
        ({"source": ""}, "source", "required"),
        ({"external_id": "x" * 101}, "external_id", "max_length"),
        ({"comment": "x" * 2001}, "comment", "max_length"),
        ({"comment": "a\x00b"}, "comment", "null_characters_not_allowed"),
        ({"comment": "a\ud800b"}, "comment", None),
        ({"language": "de"}, "language", "invalid_choice"),
        ({"answered_at": ago(hours=-1)}, "answered_at", "future"),
        ({"answered_at": ago(days=22)}, "answered_at", "too_old"),
        ({"answered_at": "2026-11-20T10:00:00"}, "answered_at", "zone_missing"),
        ({"interaction_id": "case-77"}, "interaction_id", "unknown_interaction"),
        ({"state": "confirmed"}, "state", "extra_forbidden"),
        ({"is_test": True}, "is_test", "extra_forbidden"),
    ],
)
def test_what_is_wrong_is_named_by_field(
    tell: Tell, survey: Survey, fields: dict[str, object], field: str, code: str | None
) -> None:
    refused(tell(**{"survey": survey.slug, **fields}), 422, field, code)


@pytest.mark.parametrize("state", ["closed", "draft"])
def test_a_survey_that_takes_no_answers_is_gone(tell: Tell, survey: Survey, state: str) -> None:
    Survey.objects.update(state=state)
    refused(tell(survey=survey.slug), 410, "survey", "survey_ended")


def test_told_again_after_the_survey_closed_it_is_still_known(tell: Tell, survey: Survey) -> None:
    first = told(survey=survey.slug)
    tell(**first)
    Survey.objects.update(state=Survey.State.CLOSED)
    assert tell(**first).status_code == 200


@pytest.mark.parametrize("body", [b"{", b'{"a": NaN}', b'{"score": 1, "score": 9}', b"[" * 100_000])
def test_what_is_no_json_is_refused(tell: Tell, body: bytes) -> None:
    refused(tell(body), 400, "", "malformed")


def test_a_megabyte_is_refused(tell: Tell, survey: Survey) -> None:
    assert tell(survey=survey.slug, comment="x" * 1_000_000).status_code == 413
    assert not Response.objects.exists()


def test_a_feedback_survey_wants_words_and_no_score(tell: Tell) -> None:
    survey = make_survey(kind=Survey.Kind.FEEDBACK)
    refused(tell(survey=survey.slug), 422, "score", "no_score")
    refused(tell(survey=survey.slug, score=None, comment=""), 422, "comment", "required")
    assert tell(survey=survey.slug, score=None).status_code == 201
    assert Response.objects.get().kind == Response.Kind.FEEDBACK


def test_who_has_opted_out_may_still_answer(tell: Tell, survey: Survey, kari: Customer) -> None:
    OptOut.objects.create(customer=kari, way=OptOut.Way.STAFF)
    assert tell(survey=survey.slug).status_code == 201
    assert Response.objects.get().customer == kari


@pytest.mark.parametrize("bearer", ["", "ekko_wrong"])
def test_without_a_good_token_nothing_happens(tell: Tell, survey: Survey, bearer: str) -> None:
    refused(tell(bearer=bearer, survey=survey.slug), 401, "", "unauthorized")


def test_a_reading_token_may_not_write(tell: Tell, survey: Survey, ada: User) -> None:
    _token, secret = ApiToken.objects.issue("BI", ApiToken.Scope.READ, ada)
    refused(tell(bearer=secret, survey=survey.slug), 403, "", "read_only")


def test_with_the_database_away_it_says_so(tell: Tell) -> None:
    def broken(*_call: Any) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(broken):
        response = tell(survey="x")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")


def test_the_description_tells_of_it(client: Client) -> None:
    paths = client.get(reverse("api-1:openapi-json")).json()["paths"]
    assert set(paths["/api/v1/responses"]) == {"post", "get"}
    assert set(paths["/api/v1/responses/{response_id}"]) == {"get"}
    assert {"409", "410", "422"} <= set(paths["/api/v1/responses"]["post"]["responses"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_id", [True, False])
def test_told_by_many_at_once_it_is_one(transactional_db: None, same_id: bool) -> None:
    """One id many times; or many ids about one interaction, of which the first is changed or stands."""
    _token, secret = ApiToken.objects.issue("Bot", ApiToken.Scope.WRITE, make_user("ada", Role.ADMIN))
    ben, survey = make_user("ben", Role.ACCOUNT_MANAGER), make_survey()
    case = make_interaction(make_customer(account_manager=ben))
    body = told(survey=survey.slug, score=2, interaction_source=case.source, interaction_id=case.external_id)

    def post(number: int) -> int:
        try:
            headers = {"authorization": f"Bearer {secret}"}
            own = body if same_id else {**body, "external_id": f"talk-{number}"}
            own = {**own, "customer_email": ""}
            return Client().post(URL, own, content_type="application/json", headers=headers).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        statuses = sorted(threads.map(post, range(16)))
    assert statuses == ([200] * 15 + [201] if same_id else [201] + [409] * 15)
    assert Response.objects.count() == Invitation.objects.count() == FollowUp.objects.count() == 1
