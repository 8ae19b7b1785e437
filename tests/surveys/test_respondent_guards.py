"""What every page for respondents promises: no cookie, no session, no trace, no script, little weight."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import InternalError, OperationalError, connection, transaction
from django.test import Client
from pghistory.models import Context

from customers.models import Customer, User
from npsapp.lib.log_filter import HideLinks
from surveys.models import Invitation, Response
from tests.conftest import SignIn
from tests.factories import make_invitation, make_response
from tests.surveys.answering import answer, form_token, url_of

pytestmark = pytest.mark.django_db

Pages = Callable[[], list[Any]]


@pytest.fixture
def pages(client: Client, kari: Customer) -> Pages:
    """One response of every kind that a respondent can meet."""

    def visit() -> list[Any]:
        asked, answered = make_invitation(kari), make_response(2, kari, comment="x" * 2000).invitation
        base = url_of(answered)
        return [
            client.get(url_of(asked), {"s": "4"}),
            client.get(base),
            client.get(base + "thanks/"),
            client.get(base + "status/"),
            client.get("/s/unknown/"),
            client.get("/u/unknown/"),
            client.put(url_of(asked)),
            answer(client, asked, score="11", comment="å" * 2000),
            answer(client, asked, score="8"),
        ]

    return visit


def test_no_page_sets_a_cookie_or_reads_a_session(pages: Pages) -> None:
    for response in pages():
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_every_page_carries_the_headers(pages: Pages) -> None:
    for response in pages():
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


def test_no_page_has_a_script_or_weighs_over_30_kilobytes(pages: Pages) -> None:
    for response in pages():
        assert len(response.content) <= 30_000
        assert b"<script" not in response.content
        assert b" style=" not in response.content


def test_reading_changes_nothing_but_the_click_log(client: Client, kari: Customer) -> None:
    invitation = make_invitation(kari)
    writes: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            writes.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        for path in ("", "?s=3", "thanks/", "status/"):
            client.get(url_of(invitation) + path)
    assert len(writes) == 2
    assert all("link_click" in sql or "linkclick" in sql for sql in writes)


def test_a_member_of_staff_who_opens_a_link_sees_the_respondents_page(
    sign_in: SignIn, ben: User, kari: Customer
) -> None:
    page = sign_in(ben).get(url_of(make_invitation(kari)))
    assert page.status_code == 200
    assert not page.cookies


def test_the_history_keeps_no_link(client: Client, kari: Customer) -> None:
    invitation = make_invitation(kari)
    answer(client, invitation, score="3")
    notes = [str(context.metadata) for context in Context.objects.all()]
    assert any("/s/<str:token>/" in note for note in notes)
    assert not any(invitation.token in note for note in notes)


def test_the_log_keeps_no_link() -> None:
    record = logging.LogRecord(
        "django.request", 30, "", 0, "%s: %s", ("Gone", "/s/abcDEF-_123/thanks/"), None
    )
    assert HideLinks().filter(record)
    assert record.getMessage() == "Gone: /s/…/thanks/"


def broken(*_call: Any) -> None:
    raise OperationalError("the server closed the connection unexpectedly")


def test_with_the_database_away_what_was_typed_can_be_sent_again(client: Client, kari: Customer) -> None:
    invitation = make_invitation(kari)
    url, token = url_of(invitation) + "?lang=nb", form_token(invitation)
    fields: dict[str, Any] = {"score": "3", "comment": 'Ingen "ringte" <b>', "form_token": token}
    fields["reason"] = ["7", "8", "9"]
    with connection.execute_wrapper(broken):
        page = client.post(url, fields)
    html = page.content.decode()
    assert (page.status_code, page.headers["Retry-After"]) == (503, "60")
    assert page.headers["Cache-Control"] == "no-store"
    assert f'action="{url}"' in html
    assert "Ingen &quot;ringte&quot; &lt;b&gt;" in html
    assert [f'name="reason" value="{each}"' in html for each in (7, 8, 9)] == [True] * 3
    assert not Response.objects.exists()
    assert client.post(url, fields).status_code == 303
    assert Response.objects.get().comment == fields["comment"]


def test_with_the_database_away_reading_says_so(client: Client, kari: Customer) -> None:
    invitation = make_invitation(kari)
    with connection.execute_wrapper(broken):
        for path in ("", "thanks/", "status/"):
            assert client.get(url_of(invitation) + path).status_code == 503
        assert client.get("/u/x/").status_code == 503


def test_that_the_database_was_away_is_told(
    client: Client, kari: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    invitation = make_invitation(kari)
    with connection.execute_wrapper(broken):
        client.get(url_of(invitation))
    assert "closed the connection unexpectedly" in caplog.text, "with what it said"
    assert invitation.token not in caplog.text


def test_a_defect_of_ours_is_not_the_database_being_away(
    client: Client, kari: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trigger that says no says it again in a minute: nobody is asked to try again for ever."""

    def refuse(*_call: Any, **_more: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'append only'; END $$")

    invitation = make_invitation(kari)
    monkeypatch.setattr("surveys.views.answer.record_response", refuse)
    with pytest.raises(InternalError, match="append only"):
        client.post(url_of(invitation), {"score": "3", "form_token": form_token(invitation)})
    client.raise_request_exception = False
    again = client.post(url_of(invitation), {"score": "3", "form_token": form_token(invitation)})
    assert again.status_code == 500


def test_an_address_holds_nothing_but_its_secret(kari: Customer) -> None:
    invitation: Invitation = make_invitation(kari)
    assert len("https://undersokelse.nordavind.example" + url_of(invitation)) <= 120
    assert len(invitation.token) == 24
