"""An anonymous answer cannot be tied to the customer by anything in the database."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from npsapp.lib import clock
from surveys.models import Invitation, LinkClick, Response, ResponseRevision, SealedAnswer
from tests.privacy.asking import SCORES, answered, invite, make_private
from tests.surveys.answering import answer, url_of

pytestmark = pytest.mark.django_db


def rows_holding(value: object) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table with this value in any column, also inside arrays and JSON."""
    found: dict[str, list[dict[str, Any]]] = {}
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names() if name != "django_session"]
        for table in tables:
            cursor.execute(
                f'SELECT to_jsonb(t)::text FROM "{table}" t WHERE to_jsonb(t)::text ~ %s',  # noqa: S608
                [rf"(?<![\w.-]){value}(?![\w.-])"],
            )
            rows = [json.loads(row[0]) for row in cursor.fetchall()]
            if rows:
                found[table] = rows
    return found


def xmin_of(table: str, where: str = "true") -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT xmin::text::bigint FROM "{table}" WHERE {where}')  # noqa: S608
        return {row[0] for row in cursor.fetchall()}


def test_no_row_of_any_table_knows_both() -> None:
    survey = make_private("anonymous")
    invitations = answered(survey, *SCORES)
    responses = list(Response.objects.filter(survey=survey))
    assert sorted(each.score for each in responses if each.score is not None) == sorted(SCORES)
    people = {value for each in invitations for value in (each.pk, each.customer_id, each.interaction_id)}
    ours = {survey.pk}
    for response in responses:
        tables = rows_holding(response.pk)
        assert set(tables) == {"surveys_response"}, tables.keys()
        row = tables["surveys_response"][0]
        numbers = {value for name, value in row.items() if name.endswith("_id") and value is not None}
        assert numbers == ours
        assert not {value for name, value in row.items() if name.endswith("_by_id") and value} & people
        # Neither is what was said kept anywhere else.
        assert set(rows_holding(response.comment)) == {"surveys_response"}
    assert not SealedAnswer.objects.exists()
    assert not ResponseRevision.objects.exists()
    assert not LinkClick.objects.exists()


def test_the_invitation_says_that_it_was_used_and_no_more() -> None:
    """Two rows of invitations, one answered, differ in one column; the history has nothing of it."""
    survey = make_private("anonymous")
    silent, spoke = invite(survey, "Taus"), invite(survey, "Snakkesalig")
    remind_at = spoke.remind_at
    before = history_of(spoke)
    assert answer(Client(), spoke, score="2").status_code == 303
    spoke.refresh_from_db()
    assert (spoke.is_used, silent.is_used) == (True, False)
    assert (remind_at is not None, spoke.remind_at) == (True, None)
    assert history_of(spoke) == before
    assert not Response.objects.exists()


def history_of(invitation: Invitation) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM surveys_invitationchange WHERE pgh_obj_id = %s", [invitation.pk])
        return int(cursor.fetchone()[0])


def test_while_it_waits_nothing_leads_to_it() -> None:
    survey = make_private("anonymous")
    invitations = answered(survey, 1, 4)
    waiting = SealedAnswer.objects.get(score=1)
    assert (waiting.invitation_id, waiting.answered_at, waiting.pseudonym) == (None, None, "")
    assert waiting.language == "nb"
    tables = rows_holding(waiting.pk)
    assert set(tables) == {"surveys_sealedanswer"}
    ids = {each.pk for each in invitations} | {each.customer_id for each in invitations}
    row = tables["surveys_sealedanswer"][0]
    assert not {value for name, value in row.items() if name.endswith("_id") and value} & ids - {survey.pk}


def test_neither_key_nor_time_orders_them() -> None:
    """Fifteen answers, 0 first and 10 last: neither by key nor by place they stand as they came."""
    survey = make_private("anonymous", asks_during_follow_up=True)
    told = [0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 9, 10, 10]
    answered(survey, *told)
    scores = list(Response.objects.order_by("pk").values_list("score", flat=True))
    assert sorted(score for score in scores if score is not None) == told
    assert scores != told
    ((answered_at, changed_at, day),) = set(
        Response.objects.values_list("answered_at", "changed_at", "answered_on")
    )
    assert (answered_at, day.isoweekday()) == (changed_at, 1)
    assert clock.now() - answered_at <= timedelta(days=8)
    with connection.cursor() as cursor:
        cursor.execute("SELECT score FROM surveys_response ORDER BY ctid")
        assert [row[0] for row in cursor.fetchall()] != told


@pytest.mark.django_db(transaction=True)
def test_five_are_written_by_one_transaction() -> None:
    """Not even which transaction wrote a row says more than that it is one of five."""
    survey = make_private("anonymous")
    answered(survey, *SCORES)
    assert len(xmin_of("surveys_response")) == 1


def test_an_anonymous_answer_has_no_history() -> None:
    answered(make_private("anonymous"), *SCORES)
    Response.objects.filter(privacy="anonymous").update(comment="sladdet")
    Response.objects.filter(privacy="anonymous").delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM surveys_responsechange")
        assert cursor.fetchone()[0] == 0


@pytest.mark.parametrize("mode", ["anonymous", "pseudonymous"])
@pytest.mark.parametrize("column", ["invitation", "customer", "company", "touchpoint", "given_email", "day"])
def test_the_database_refuses_what_would_tie_them(mode: str, column: str) -> None:
    survey = make_private(mode)
    invitation = answered(survey, *SCORES)[0]
    customer = invitation.customer
    assert customer is not None
    tie: dict[str, dict[str, Any]] = {
        "invitation": {"invitation": invitation},
        "customer": {"customer": customer},
        "company": {"attributes": {"rolle": "daglig leder"}},
        "touchpoint": {"touchpoint": "support"},
        "given_email": {"given_email": customer.email},
        "day": {"answered_on": date(2026, 9, 24)},
    }
    some = Response.objects.filter(survey=survey).order_by("?")[:1].values("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk__in=list(some.values_list("pk", flat=True))).update(**tie[column])


def test_opening_the_link_leaves_no_trace_of_the_score() -> None:
    for mode in ("anonymous", "pseudonymous"):
        invitation = invite(make_private(mode))
        assert Client().get(url_of(invitation) + "?s=2").status_code == 200
    assert not LinkClick.objects.exists()
