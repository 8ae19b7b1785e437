"""The invitation, from the customer's row to the bytes a mail server gets, and what the archive keeps."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.models import Customer, Interaction, Message, Organisation
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.factories import make_invitation, make_survey
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db

LINK = re.compile(r'https?://[^\s"<>]+')


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield sink


@pytest.fixture
def nordavind(db: None) -> None:
    Organisation.objects.update(
        name="Nordavind",
        sender_name="Cleo hos Nordavind",
        sender_address="kundeservice@nordavind.example",
        reply_address="svar@nordavind.example",
        address="Havnegata 1, 7010 Trondheim",
    )


def mail_of(sink: SmtpSink) -> EmailMessage:
    send_invitations(clock.now())
    send_messages()
    (received,) = sink.accepted
    return message_from_bytes(received.content, _class=EmailMessage, policy=default)


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body(preferencelist=(kind,))
    assert body is not None
    return str(body.get_content())


@pytest.mark.usefixtures("nordavind")
def test_what_the_server_gets_leads_to_the_survey(sink: SmtpSink, client: Client, kari: Customer) -> None:
    invitation = make_invitation(kari)
    mail = mail_of(sink)
    answer_url = f"{settings.BASE_URL}/s/{invitation.token}/"
    text, html = part(mail, "plain"), part(mail, "html")
    assert LINK.findall(text) == [answer_url]
    assert [link for link in LINK.findall(html) if "/s/" in link] == [
        *(f"{answer_url}?s={score}" for score in range(11)),
        answer_url,
    ]
    assert "%" not in "".join(LINK.findall(text + html))
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    for link in {*LINK.findall(html)}:
        assert client.get(link.removeprefix(settings.BASE_URL)).status_code == 200


@pytest.mark.usefixtures("nordavind")
def test_the_archive_keeps_placeholders_where_the_links_were(sink: SmtpSink, kari: Customer) -> None:
    invitation = make_invitation(kari)
    mail_of(sink)
    kept = Message.objects.get()
    assert kept.state == Message.State.ACCEPTED
    for body in (kept.text, kept.html):
        assert invitation.token not in body
        assert "%survey-link%" in body
        assert not LINK.findall(body)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_it_is_small_plain_and_says_why(
    sink: SmtpSink, kari: Customer, survey: Survey, language: str
) -> None:
    Customer.objects.filter(pk=kari.pk).update(language=language)
    invitation = make_invitation(kari, survey)
    mail = mail_of(sink)
    html, text = part(mail, "html"), part(mail, "plain")
    assert len(html.encode()) <= 60_000
    assert not re.search(r"<script|<form|<img|background=|@import|@font-face|<link", html)
    assert f'<html lang="{language}" dir="ltr"' in html
    assert "prefers-color-scheme" in html
    invitation.refresh_from_db()
    why = {"nb": "supportsaken din", "en": "your support case"}[language]
    assert why in text
    assert why in html


def test_a_feedback_survey_has_no_numbers(sink: SmtpSink, kari: Customer) -> None:
    make_invitation(kari, make_survey(kind=Survey.Kind.FEEDBACK))
    mail = mail_of(sink)
    assert "?s=" not in part(mail, "html")
    assert "0 =" not in part(mail, "plain")


def test_it_names_the_day_until_which_the_link_works(sink: SmtpSink, kari: Customer) -> None:
    invitation = make_invitation(kari, make_survey(delay_minutes=0))
    with time_machine.travel("2027-01-04 10:00Z", tick=False):
        occurred = datetime(2027, 1, 4, 8, tzinfo=UTC)
        Interaction.objects.update(occurred_at=occurred, closed_at=occurred)
        Invitation.objects.update(expires_at=datetime(2027, 1, 5, tzinfo=UTC))
        assert "25. januar 2027" in part(mail_of(sink), "plain")
    invitation.refresh_from_db()
    assert invitation.expires_at == datetime(2027, 1, 25, 10, tzinfo=UTC)
