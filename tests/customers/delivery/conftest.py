"""Mails that have gone, and a server that takes them."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django.fixtures import Settings

from customers.actions.queue_message import Draft, queue_message
from customers.models import Customer, Message
from npsapp.lib import clock
from tests.smtp_sink import SmtpSink

Sent = Callable[..., Message]


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 2
        yield sink


@pytest.fixture
def sent(db: None) -> Sent:
    """A mail to a customer that the receiving server has accepted, or what else is said of it."""

    def _sent(customer: Customer, key: str = "one", state: str = "accepted") -> Message:
        message = queue_message(Draft("trial", "nb", "Hei", "Hei", "", dedup_key=key), customer)
        Message.objects.filter(pk=message.pk).update(state=state, settled_at=clock.now())
        message.refresh_from_db()
        return message

    return _sent
