"""The invitation as it arrives."""

import email
import email.policy
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.deactivate_person import deactivate_person
from customers.actions.send_messages import send_messages
from customers.models import Message, User
from npsapp.lib import clock
from tests.smtp_sink import SmtpSink
from tests.staff.conftest import invite, join_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 2
        yield sink


def test_the_link_in_the_mail_opens(sink: SmtpSink, ada: User, settings: Settings) -> None:
    person = invite(ada)
    path = join_path(person)

    assert send_messages().accepted == 1

    (received,) = sink.received
    assert received.recipients == ("nils@nordavind.example",)
    mail = email.message_from_bytes(received.content, policy=email.policy.default)
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        assert part.get_content().count(settings.BASE_URL + path) == 1
        assert "%join-link%" not in part.get_content()
    assert "List-Unsubscribe" not in mail
    assert Client().get(path).status_code == 200


def test_a_withdrawn_one_never_goes(sink: SmtpSink, ada: User) -> None:
    person = invite(ada)
    deactivate_person(person.pk, ada, clock.now())

    assert send_messages().cancelled == 1
    assert sink.received == []
    assert Message.objects.get(staff=person).state == "cancelled"
