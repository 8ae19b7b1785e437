"""What the server said is stored, also when the database fails in that very moment."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection, connections
from pytest_django.fixtures import Settings

from customers.actions import settle_message as settling
from customers.actions.claim_messages import claim_messages
from customers.actions.queue_message import Draft, queue_message
from customers.actions.recover_messages import recover_messages
from customers.actions.send_messages import send_messages
from customers.actions.settle_message import mark_sending
from customers.models import Customer, Message
from customers.signals import message_settled
from npsapp.lib import clock
from tests.factories import make_customer
from tests.smtp_sink import SmtpSink


@pytest.fixture
def sink(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpSink]:
    monkeypatch.setattr(settling, "SECONDS_BETWEEN_TRIES", (0.0, 0.0, 0.0))
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        yield sink


class Failing:
    """A receiver that fails so many times over one message."""

    def __init__(self, pk: int, times: int, how: type[Exception] = OperationalError) -> None:
        self.pk, self.times, self.how = pk, times, how

    def __call__(self, message: Message, **_signal: object) -> None:
        if message.pk == self.pk and self.times:
            self.times -= 1
            self.fail()

    def fail(self) -> None:
        raise self.how("deadlock detected")

    def __enter__(self) -> None:
        message_settled.connect(self, weak=False)

    def __exit__(self, *_error: object) -> None:
        message_settled.disconnect(self)


class Disconnecting(Failing):
    """The server ends our connection in the middle of it."""

    def fail(self) -> None:
        with connections.create_connection("default").cursor() as other, connection.cursor() as ours:
            ours.execute("SELECT pg_backend_pid()")
            other.execute("SELECT pg_terminate_backend(%s, 5000)", ours.fetchone())
            other.connection.close()
            ours.execute("SELECT 1")


def write(person: Customer, key: str) -> Message:
    return queue_message(Draft("reply", "nb", "Hei", "Hei på deg.", "", dedup_key=key), person)


@pytest.mark.django_db
def test_a_deadlock_after_the_servers_yes_is_tried_again(sink: SmtpSink, kari: Customer) -> None:
    message = write(kari, "one")
    with Failing(message.pk, times=3):
        assert send_messages().accepted == 1
    message.refresh_from_db()
    assert (message.state, message.attempts, len(sink.accepted)) == ("accepted", 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_opened_again(sink: SmtpSink) -> None:
    message = write(make_customer(), "one")
    with Disconnecting(message.pk, times=1):
        assert send_messages().accepted == 1
    message.refresh_from_db()
    assert (message.state, len(sink.accepted)) == ("accepted", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("how", [OperationalError, RuntimeError])
def test_what_cannot_be_stored_at_all_does_not_stop_the_others(
    how: type[Exception], sink: SmtpSink, kari: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    lost, next_one = write(kari, "one"), write(kari, "two")
    with Failing(lost.pk, times=99, how=how):
        assert send_messages().accepted == 1
    assert "CRITICAL" in [record.levelname for record in caplog.records]
    lost.refresh_from_db()
    next_one.refresh_from_db()
    assert (lost.state, next_one.state) == ("sending", "accepted")
    assert len(sink.accepted) == 2


@pytest.mark.django_db
def test_one_that_cannot_be_recovered_does_not_stop_the_others(kari: Customer) -> None:
    bad, good = write(kari, "one"), write(kari, "two")
    now = clock.now()
    for message in claim_messages(now, 10):
        mark_sending(message, now)
    later = clock.now()
    with Failing(bad.pk, times=1, how=RuntimeError):
        assert recover_messages(later) == 1
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("sending", "unknown")
    assert recover_messages(later) == 1
