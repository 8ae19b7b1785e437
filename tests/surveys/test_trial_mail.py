"""“Send me this mail”: to oneself only, marked, from the outbox, and its links answer for nobody."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from django.conf import settings as project
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.models import Message, User
from npsapp.lib import clock
from surveys.actions.send_trial_mail import MOST_PER_HOUR
from surveys.models import Invitation, Survey
from tests.smtp_sink import SmtpSink
from tests.surveys.test_survey_texts import typed, url


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield sink


def send(client: Client, survey: Survey, language: str = "nb", **changed: str) -> int:
    return client.post(
        f"{url(survey, language)}trial/", typed(client, survey, language, **changed)
    ).status_code


@pytest.mark.parametrize(("language", "marked"), [("nb", "Test: "), ("en", "Test: ")])
def test_it_arrives_marked_with_what_was_typed(
    language: str, marked: str, as_siri: Client, siri: User, survey: Survey, sink: SmtpSink
) -> None:
    before = list(survey.texts.values())
    assert send(as_siri, survey, language, mail_intro="Ikke lagret ennå.", mail_subject="Emnet") == 200
    send_messages()

    (received,) = sink.accepted
    mail = message_from_bytes(received.content, _class=EmailMessage, policy=default)
    assert mail["To"].addresses[0].addr_spec == siri.email
    assert mail["Subject"] == f"{marked}Emnet"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] is None
    for kind in ("plain", "html"):
        body = mail.get_body(preferencelist=(kind,))
        assert body is not None
        content = body.get_content()
        assert "Ikke lagret ennå." in content
        links = set(re.findall(r'https?://[^\s"<>]+', content))
        preview = f"{project.BASE_URL}{url(survey, language)}preview/"
        assert links, kind
        assert {link.partition("?")[0] for link in links} == {preview}
        assert "%" not in "".join(links)
    assert list(survey.texts.values()) == before
    assert not Invitation.objects.exists()
    message = Message.objects.get()
    assert (message.kind, message.staff, message.customer) == ("trial", siri, None)


def test_the_link_leads_to_the_preview(as_siri: Client, survey: Survey) -> None:
    send(as_siri, survey)
    link = re.search(r'href="([^"]+s=3)"', Message.objects.get().html)
    assert link is not None
    page = as_siri.get(link[1].removeprefix(project.BASE_URL))
    assert page.status_code == 200
    assert page.context["look"].score == 3


def test_a_double_click_is_one_mail(as_siri: Client, survey: Survey) -> None:
    assert [send(as_siri, survey) for _click in range(3)] == [200] * 3
    assert Message.objects.count() == 1
    send(as_siri, survey, mail_subject="Et annet emne")
    assert Message.objects.count() == 2


def test_the_same_again_later_is_another(as_siri: Client, survey: Survey) -> None:
    send(as_siri, survey)
    Message.objects.update(created_at=clock.now() - timedelta(minutes=2))
    send(as_siri, survey)
    assert Message.objects.count() == 2


def test_there_is_a_limit_for_each_person(as_siri: Client, as_cleo: Client, survey: Survey) -> None:
    for number in range(MOST_PER_HOUR):
        assert send(as_siri, survey, mail_subject=f"Emne {number}") == 200
    assert send(as_siri, survey, mail_subject="Ett til") == 429
    assert Message.objects.count() == MOST_PER_HOUR
    assert send(as_cleo, survey) == 200
    Message.objects.update(created_at=clock.now() - timedelta(hours=2))
    assert send(as_siri, survey, mail_subject="Ett til") == 200


def test_what_cannot_be_saved_is_not_sent(as_siri: Client, survey: Survey) -> None:
    assert send(as_siri, survey, question="{{ x }}") == 422
    assert not Message.objects.exists()
    assert send(as_siri, survey, mail_subject="Emne\r\nBcc: x@y.example") == 200
    assert Message.objects.get().subject == "Test: Emne Bcc: x@y.example"


def test_the_page_keeps_what_was_typed(as_siri: Client, survey: Survey) -> None:
    page = as_siri.post(f"{url(survey)}trial/", typed(as_siri, survey, thanks="Ulagret takk."))
    assert "Ulagret takk." in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_reminder_can_be_tried_too(
    language: str, as_siri: Client, siri: User, survey: Survey, sink: SmtpSink
) -> None:
    words = {"reminder_subject": "Emne for {recommended}", "reminder_intro": "Ikke lagret ennå."}
    for _click in range(2):
        assert send(as_siri, survey, language, trial="reminder", **words) == 200
    assert send(as_siri, survey, language, **words) == 200
    assert Message.objects.count() == 2
    send_messages()
    mail = message_from_bytes(sink.accepted[0].content, _class=EmailMessage, policy=default)
    assert mail["To"].addresses[0].addr_spec == siri.email
    assert mail["Subject"] == "Test: Emne for Nordavind"
    assert mail["In-Reply-To"] is None
    body = mail.get_body(preferencelist=("plain",))
    assert body is not None
    assert "Ikke lagret ennå." in body.get_content()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("language", "subject"), [("nb", "Vi vil gjerne høre fra deg"), ("en", "We would like")]
)
def test_left_empty_the_reminder_says_our_words(
    language: str, subject: str, as_siri: Client, survey: Survey
) -> None:
    send(as_siri, survey, language, trial="reminder", reminder_subject="", reminder_intro="")
    assert subject in Message.objects.get().subject


def test_from_the_account_manager_it_shows_a_made_up_one(as_siri: Client, survey: Survey) -> None:
    Survey.objects.update(sender="account_manager")
    send(as_siri, survey, "en")
    message = Message.objects.get()
    assert message.from_name.startswith("Ola Hansen")
    assert "Ola Hansen" in message.text
