"""A mail server that is away: everything waits, is charged nothing, and goes within minutes of its return."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from pytest_django.fixtures import Settings
from time_machine import Traveller

from customers.actions.queue_message import Draft, queue_message
from customers.actions.send_messages import send_messages
from customers.models import Customer, MailOutage, Message, User
from npsapp.lib import clock
from tests.processes import free_port
from tests.smtp_sink import Fault, SmtpSink

pytestmark = pytest.mark.django_db


@pytest.fixture
def time() -> Iterator[Traveller]:
    """Stands still until a test moves it."""
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def away(settings: Settings) -> int:
    """The port on which no server listens yet."""
    port = free_port()
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    return port


def write(person: Customer, author: User, number: int = 1) -> Message:
    draft = Draft("reply", "nb", "Hei", "Vi ringer i morgen.", "", dedup_key=f"m{number}", author=author)
    return queue_message(draft, person)


def test_everything_waits_and_says_why(time: Traveller, away: int, kari: Customer, ben: User) -> None:
    now = clock.now()
    messages = [write(kari, ben, number) for number in range(3)]
    assert send_messages().put_back == 3
    outage = MailOutage.objects.get()
    assert (outage.began_at, outage.next_try_at) == (now, now + timedelta(minutes=1))
    for message in messages:
        message.refresh_from_db()
        assert (message.state, message.attempts) == ("queued", 0)
        assert message.retry_after == outage.next_try_at
        assert message.reply_text.startswith("connect:")


def test_the_waits_grow_to_ten_minutes_and_cost_no_attempt(
    time: Traveller, away: int, kari: Customer, ben: User
) -> None:
    message = write(kari, ben)
    Message.objects.update(attempts=8)
    waits = []
    for _try in range(6):
        assert send_messages().put_back == 1
        outage = MailOutage.objects.get()
        waits.append((outage.next_try_at - clock.now()).seconds // 60)
        time.move_to(outage.next_try_at)
    assert waits == [1, 2, 5, 10, 10, 10]
    message.refresh_from_db()
    assert message.attempts == 8


def test_while_it_waits_nobody_knocks(time: Traveller, away: int, kari: Customer, ben: User) -> None:
    write(kari, ben)
    send_messages()
    with SmtpSink(port=away) as sink:
        write(kari, ben, 2)
        assert send_messages().accepted == 0
        assert sink.connections == 0


def test_it_all_goes_when_the_server_is_back(time: Traveller, away: int, kari: Customer, ben: User) -> None:
    for number in range(120):
        write(kari, ben, number)
    send_messages()
    time.shift(timedelta(minutes=1))
    with SmtpSink(port=away) as sink:
        assert send_messages().accepted == 120
        assert len(sink.accepted) == 120
    assert not MailOutage.objects.exists()
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.parametrize(("step", "reply"), [("connect", "421 busy"), ("auth", "535 5.7.8 wrong password")])
def test_a_server_that_lets_nobody_in_is_away(
    step: str, reply: str, settings: Settings, kari: Customer, ben: User
) -> None:
    message = write(kari, ben)
    with SmtpSink(faults=[Fault(step, reply=reply)], login=("ekko", "secret")) as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "ekko", "secret"
        assert send_messages().put_back == 1
    message.refresh_from_db()
    assert message.attempts == 0
    assert MailOutage.objects.get().needs_person == (step == "auth")


def test_when_it_falls_over_one_mail_only_that_one_is_charged(
    settings: Settings, kari: Customer, ben: User
) -> None:
    first, second = write(kari, ben), write(kari, ben, 2)
    with SmtpSink(faults=[Fault("rcpt", drop=True)]) as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        assert send_messages().put_back == 1
        sink.behave()
        assert send_messages().accepted == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.attempts, second.state) == ("queued", 1, "accepted")
    assert not MailOutage.objects.exists()
