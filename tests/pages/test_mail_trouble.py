"""Staff see when mail does not go out, and which mails nobody knows the outcome of."""

import pytest
from pytest_django.fixtures import Settings

from customers.actions.queue_message import Draft, queue_message
from customers.actions.send_messages import send_messages
from customers.models import Customer, Message, User
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_nothing_is_said_while_mail_goes_out(cleo: User, sign_in: SignIn) -> None:
    assert "mail-trouble" not in sign_in(cleo).get("/").content.decode()


def test_an_outage_is_shown_with_its_reason(
    cleo: User, ben: User, kari: Customer, sign_in: SignIn, settings: Settings
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    queue_message(Draft("reply", "nb", "Hei", "Hei", "", "one", author=ben), kari)
    send_messages()
    page = sign_in(cleo).get("/").content.decode()
    assert "mail-trouble" in page
    assert "1 e-post venter" in page
    assert "refused" in page


def test_a_mail_of_unknown_outcome_is_listed(cleo: User, ben: User, kari: Customer, sign_in: SignIn) -> None:
    message = queue_message(Draft("reply", "nb", "Vi ringer i morgen", "Hei", "", "one", author=ben), kari)
    Message.objects.filter(pk=message.pk).update(state="unknown")
    page = sign_in(cleo).get("/").content.decode()
    assert "Vi ringer i morgen" in page
    assert kari.name in page
