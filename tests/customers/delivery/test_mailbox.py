"""The mailbox of bounces: reports are acted on, customers' mail is stored, strangers' stays unread."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from pytest_django.fixtures import Settings

from customers.actions.read_bounces import read_bounces
from customers.models import Customer, MailboxMark, Message
from customers.signals import message_received
from customers.tasks import read_bounces_task
from npsapp.lib import clock
from npsapp.lib.mailbox import MailboxError
from tests.customers.delivery.conftest import Sent
from tests.customers.delivery.imap_server import ImapServer
from tests.customers.delivery.reports import dsn
from tests.processes import free_port

pytestmark = pytest.mark.django_db
REPLY = b"From: kari@fjord.example\r\nSubject: Re: Hei\r\n\r\nTakk for sist"
STRANGERS = REPLY.replace(b"kari", b"fremmed")
AWAY = b"From: kari@fjord.example\r\nAuto-Submitted: auto-replied\r\n\r\nFerie"


@pytest.fixture(autouse=True)
def mailbox(settings: Settings) -> None:
    settings.BOUNCE_IMAP_HOST, settings.BOUNCE_IMAP_SSL = "127.0.0.1", False
    settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD = "bounces", "secret"


def test_each_mail_is_read_once_and_strangers_are_left_alone(
    kari: Customer, sent: Sent, settings: Settings
) -> None:
    with ImapServer([STRANGERS, dsn(sent(kari)), AWAY, REPLY]) as server:
        settings.BOUNCE_IMAP_PORT = server.port
        assert read_bounces(clock.now()) == {"stranger": 1, "failed": 1, "auto_reply": 1, "received": 1}
        assert server.seen == {2, 3, 4}, "the stranger's stays unread"
        assert Message.objects.get(direction="out").state == "bounced"
        assert read_bounces(clock.now()) == {}
        server.mails.append(REPLY)
        assert read_bounces(clock.now()) == {"repeated": 1}
        server.validity = 8
        assert read_bounces(clock.now()) == {"stranger": 1, "failed": 1, "auto_reply": 1, "repeated": 2}
    assert MailboxMark.objects.get().last_uid == 5
    assert Message.objects.filter(kind="received", is_automatic=False).get().text == "Takk for sist"


@pytest.mark.parametrize("folder", ["INBOX", "Bounces"])
def test_the_folder_is_the_one_that_is_set(folder: str, settings: Settings) -> None:
    settings.BOUNCE_IMAP_FOLDER = folder
    with ImapServer([AWAY]) as server:
        settings.BOUNCE_IMAP_PORT = server.port
        read_bounces(clock.now())
        assert server.selected == folder


def test_a_huge_mail_is_passed_over(settings: Settings) -> None:
    settings.RECEIVE_MAX_KILOBYTES = 1
    with ImapServer([REPLY + b"x" * 2_000, AWAY]) as server:
        settings.BOUNCE_IMAP_PORT = server.port
        assert read_bounces(clock.now()) == {"too_large": 1, "auto_reply": 1}
        assert server.seen == {2}


def test_one_that_cannot_be_taken_in_stops_no_other(
    kari: Customer, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever a receiver raises over it: the mail after it is read, now and in each later run."""

    def stumble(message: Message, **_signal: object) -> None:
        if message.subject == "Ille":
            raise KeyError("a defect of ours")

    bad = REPLY.replace(b"Re: Hei", b"Ille")
    message_received.connect(stumble)
    try:
        with ImapServer([bad, REPLY]) as server:
            settings.BOUNCE_IMAP_PORT = server.port
            assert read_bounces(clock.now()) == {"unreadable": 1, "received": 1}
            assert server.seen == {2}, "people find the first unread"
            assert read_bounces(clock.now()) == {}
    finally:
        message_received.disconnect(stumble)
    assert Message.objects.filter(kind="received").get().subject == "Re: Hei"
    assert "mail 1 of the mailbox cannot be taken in" in caplog.text


def test_with_the_database_away_the_mail_waits(
    kari: Customer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(raw: bytes, now: datetime) -> str:
        raise OperationalError("server closed the connection unexpectedly")

    with ImapServer([REPLY]) as server:
        settings.BOUNCE_IMAP_PORT = server.port
        with monkeypatch.context() as patch, pytest.raises(OperationalError):
            patch.setattr("customers.actions.read_bounces.take_mail", away)
            read_bounces(clock.now())
        assert read_bounces(clock.now()) == {"received": 1}


def test_a_connection_lost_in_the_middle_loses_nothing(
    kari: Customer, sent: Sent, settings: Settings
) -> None:
    with ImapServer([AWAY, dsn(sent(kari))]) as server:
        settings.BOUNCE_IMAP_PORT = server.port
        server.hangs_up_after = 7
        with pytest.raises(MailboxError):
            read_bounces(clock.now())
        server.hangs_up_after = 10**9
        read_bounces(clock.now())
    assert Message.objects.get(direction="out").state == "bounced"


def test_what_is_wrong_with_it_is_said(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.BOUNCE_IMAP_PASSWORD = "wrong"
    with ImapServer([]) as server:
        settings.BOUNCE_IMAP_PORT = server.port
        with pytest.raises(CommandError, match="wrong password"):
            call_command("read_bounces")
        read_bounces_task()
    assert "wrong password" in caplog.text
    settings.BOUNCE_IMAP_PORT = free_port()
    with pytest.raises(CommandError, match="refused"):
        call_command("read_bounces")


def test_without_a_host_nothing_is_read(settings: Settings) -> None:
    settings.BOUNCE_IMAP_HOST = ""
    assert read_bounces(clock.now()) == {}
    with pytest.raises(CommandError, match="BOUNCE_IMAP_HOST"):
        call_command("read_bounces")
