"""L-01 to L-08, L-12 and L-13, for every address a respondent has."""

import io
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.actions.take_mail import take_mail
from customers.actions.write_mail import message_id, opt_out_url
from customers.models import Customer, Message, OptOut
from followups.models import FollowUp, Task
from npsapp.lib import clock
from npsapp.lib.log_filter import HideLinks
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, LinkClick, Response, ResponseRevision, Survey
from tests.factories import make_interaction, make_invitation, make_response
from tests.scanners.acting import send, token
from tests.smtp_sink import SmtpSink
from tests.surveys.answering import url_of

pytestmark = pytest.mark.django_db

Addresses = Callable[[], list[str]]


@pytest.fixture
def asked(kari: Customer, survey: Survey) -> Invitation:
    """Asked by a mail that is queued, so that it has an opt-out link too."""
    make_interaction(kari)
    send_invitations(clock.now())
    return Invitation.objects.select_related("message").get(customer=kari)


@pytest.fixture
def every_address(asked: Invitation, survey: Survey) -> list[str]:
    """Of one who has not answered, of one who has, and of nobody."""
    answered = url_of(make_response(2, survey=survey).invitation)
    assert asked.message is not None
    opt_out = urlsplit(opt_out_url(asked.message)).path
    own = [base + rest for base in (url_of(asked), answered) for rest in ("", "?s=3", "thanks/", "status/")]
    return [*own, opt_out, "/s/unknown/", "/s/unknown/thanks/", "/s/unknown/status/", "/u/unknown/"]


@pytest.mark.parametrize("method", ["get", "head", "options", "trace", "put", "delete"])
def test_only_post_acts(method: str, every_address: list[str]) -> None:
    """L-01, L-02, L-04."""
    before = [
        model.objects.count() for model in (Response, ResponseRevision, FollowUp, Task, OptOut, Message)
    ]
    for address in every_address:
        first = getattr(Client(), method)(address).status_code
        assert getattr(Client(), method)(address).status_code == first
    after = [model.objects.count() for model in (Response, ResponseRevision, FollowUp, Task, OptOut, Message)]
    assert after == before
    if method != "get":
        assert not LinkClick.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put"])
def test_every_answer_carries_the_headers_and_no_cookie(method: str, every_address: list[str]) -> None:
    """L-03, L-07, L-13."""
    for address in every_address:
        page = getattr(Client(), method)(address)
        assert page.headers["Cache-Control"] == "no-store", address
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Robots-Tag"] == "noindex"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert not page.cookies
        assert b"<script" not in page.content
        assert b"captcha" not in page.content.lower()
        assert "/accounts/" not in page.headers.get("Location", "")


def test_head_answers_as_get_without_a_body(asked: Invitation) -> None:
    """L-02."""
    page = Client().head(url_of(asked))
    assert (page.status_code, page.content) == (200, b"")


@pytest.mark.parametrize("wrong", ["11", "-1", "7a", "7&s=12"])
def test_a_wrong_number_chooses_nothing(asked: Invitation, wrong: str) -> None:
    """L-06."""
    page = Client().get(f"{url_of(asked)}?s={wrong}")
    assert (page.status_code, page.context["chosen"]) == (200, None)
    assert LinkClick.objects.get().score is None


def test_addresses_are_short_and_tell_nothing(asked: Invitation) -> None:
    """L-05: 144 bits in the path, under a host of any sensible length."""
    base = "https://kundeundersokelser.nordavind.example"
    assert asked.message is not None
    for path in (
        url_of(asked) + "?s=10&lang=nb",
        reverse("pages:status", args=[asked.token]) + "?lang=nb",
        urlsplit(opt_out_url(asked.message)).path,
    ):
        assert len(base + path) <= 120
    assert asked.customer is not None
    assert asked.customer.email not in url_of(asked)


def quoting(asked: Invitation, number: int, content_type: str) -> bytes:
    """A customer's reply that repeats our mail, in its text, its quotation and through their mail filter."""
    assert asked.message is not None
    link, away = url_of(asked), opt_out_url(asked.message)
    lines = (
        "From: Kari <kari@fjord.example>\r\nTo: svar@nordavind.example\r\nSubject: Sv: Hvordan gikk det?\r\n"
        f"Message-ID: <quoting-{number}@fjord.example>\r\nIn-Reply-To: {message_id(asked.message)}\r\n"
        f"Content-Type: {content_type}; charset=utf-8\r\n\r\n"
        f"Lenken {link} virker ikke.\r\n\r\nNordavind skrev:\r\n"
        f"> https://filter.example/?url=https%3A%2F%2Fekko.example%2Fs%2F{asked.token}%2F%3Fs%3D7\r\n"
        f'> <a href="https://ekko.example{link}?s=7">7</a> <a href="{away}">Nei</a>\r\n'
    )
    return lines.encode()


def test_no_table_holds_a_token_in_clear(asked: Invitation, settings: Settings) -> None:
    """L-05, faults 33: nor do history, archive and log, also after an answer."""
    assert asked.message is not None
    secrets = [asked.token, urlsplit(opt_out_url(asked.message)).path.split("/")[2]]
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        send_messages()
        assert asked.token.encode() in sink.received[0].content.replace(b"=\r\n", b"")
    send(asked, 2)
    send(asked, 9, seconds=0.1)
    for number, content_type in enumerate(("text/plain", "text/html")):
        assert take_mail(quoting(asked, number, content_type), clock.now()) == "received"
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            rows: Any = cursor.execute(f'SELECT t::text FROM "{table}" t') or cursor.fetchall()  # noqa: S608
            for (row,) in rows:
                assert not any(secret in row for secret in secrets), table


def test_the_log_never_names_a_token(asked: Invitation) -> None:
    """Faults 33."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(HideLinks())
    logging.getLogger().addHandler(handler)
    try:
        for path in (url_of(asked) + "nothing/", f"/u/{asked.token}/", url_of(asked)):
            Client().get(path)
            Client().put(path)
    finally:
        logging.getLogger().removeHandler(handler)
    assert "/…/" in stream.getvalue()
    assert asked.token not in stream.getvalue()


def test_a_form_older_than_a_day_is_shown_again_with_what_was_typed(asked: Invitation) -> None:
    """L-08: and one of another invitation is refused (faults 35)."""
    page = send(asked, 3, comment="Ingen ringte.", seconds=24 * 3600 + 5)
    assert page.status_code == 422
    assert "Ingen ringte." in page.content.decode()
    other = make_invitation(survey=asked.survey)
    forged = send(asked, 3, form_token=token(other, timedelta(seconds=9)))
    assert forged.status_code == 422
    assert not Response.objects.exists()


def test_gone_is_said_only_of_a_link_that_was_ours(asked: Invitation, kari: Customer) -> None:
    """Faults 31: an answered one shows its answer, and an unknown one is unknown."""
    answered = make_response(2, survey=asked.survey).invitation
    with time_machine.travel(clock.now() + timedelta(days=40)):
        assert Client().get(url_of(asked)).status_code == 410
        assert send(asked, 3).status_code == 410
        assert Client().get(url_of(answered)).status_code == 200
        assert Client().get(f"/s/{asked.token[:-1]}/").status_code == 404
    assert not Response.objects.filter(invitation=asked).exists()


@pytest.mark.parametrize("rest", ["", "thanks/", "status/"])
def test_every_unknown_link_costs_the_same(
    rest: str, asked: Invitation, django_assert_num_queries: Any
) -> None:
    """Faults 31: guessed, cut, foreign."""
    assert asked.message is not None
    foreign = urlsplit(opt_out_url(asked.message)).path.split("/")[2]
    for guess in ("x", "A" * 24, asked.token[:-1], foreign):
        with django_assert_num_queries(2):
            assert Client().get(f"/s/{guess}/{rest}").status_code == 404


def test_the_mail_tracks_nobody(asked: Invitation) -> None:
    """L-12: no picture to load, and no address but our own links' places."""
    assert asked.message is not None
    html = asked.message.html.lower()
    assert "<img" not in html
    assert "url(" not in html
    assert 'href="http' not in html
