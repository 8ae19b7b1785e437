"""What a report by mail changes, and what a forged, broken or late one does not."""

import random
from datetime import timedelta
from io import BytesIO, TextIOWrapper

import pytest
import time_machine
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from customers.actions.read_delivery_report import read_delivery_report
from customers.actions.write_mail import message_id, opt_out_url
from customers.models import Customer, Message, OptOut, Suppression
from npsapp.lib import clock
from npsapp.lib.delivery_reports import read
from tests.customers.delivery.conftest import Sent
from tests.customers.delivery.reports import complaint, dsn

pytestmark = pytest.mark.django_db
REPORT = b"Content-Type: multipart/report; boundary=b\n\n"


def test_a_dead_address_is_told_and_blocked(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    assert read_delivery_report(dsn(message), clock.now()) == "failed"
    message.refresh_from_db()
    assert (message.state, message.bounce_class) == ("bounced", "hard")
    assert "no such user" in message.reply_text
    assert Suppression.objects.get().reason == "hard_bounce"


def test_told_twice_it_is_known_once(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    for _time in range(3):
        read_delivery_report(dsn(message), clock.now())
    assert Suppression.objects.count() == 1
    assert Message.objects.get().fence == message.fence + 1, "it was settled once"


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        ("5.1.1", "550 5.1.1 unknown", "hard"),
        ("5.0.0", "550 5.1.1 unknown", "hard"),
        ("5.0.0", "550 User unknown", "hard"),
        ("5.2.2", "552 5.2.2 mailbox full", "soft"),
        ("4.4.7", "delivery time expired", "soft"),
        ("4.7.0", "421 4.7.0 try again", "policy"),
        ("5.7.26", "550 5.7.26 not authenticated", "policy"),
        ("5.0.0", "550 blocked for spam", "policy"),
        ("", "", "soft"),
        ("nonsense", "9.9.9", "soft"),
    ],
)
def test_its_class_is_read_as_the_server_means_it(
    status: str, said: str, expected: str, kari: Customer, sent: Sent
) -> None:
    read_delivery_report(dsn(sent(kari), status, said), clock.now())
    assert Message.objects.get().bounce_class == expected
    assert Suppression.objects.exists() == (expected == "hard")


def test_a_delay_changes_nothing_and_a_delivery_settles_the_unknown(kari: Customer, sent: Sent) -> None:
    message = sent(kari, state="unknown")
    assert read_delivery_report(dsn(message, "4.4.1", action="delayed"), clock.now()) == "delayed"
    assert Message.objects.get().state == "unknown"
    assert read_delivery_report(dsn(message, "2.0.0", action="delivered"), clock.now()) == "delivered"
    assert Message.objects.get().state == "accepted"


def test_a_forged_report_changes_nothing(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    real = message_id(message).encode()
    forged = [
        real.replace(b"test", b"tost"),
        real.replace(f".{message.pk}.".encode(), f".{message.pk + 1}.".encode()),
        real.replace(b"@", b"a@"),
        b"<1@nordavind.example>",
    ]
    for wrong in forged:
        told = read_delivery_report(dsn(message).replace(real, wrong), clock.now())
        assert told == "failed"
    assert Message.objects.get().state == "accepted"
    assert not Suppression.objects.exists()


def test_a_report_months_late_is_not_believed(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    with time_machine.travel(clock.now() + timedelta(days=90), tick=False):
        read_delivery_report(dsn(message), clock.now())
    assert Message.objects.get().state == "accepted"
    assert not Suppression.objects.exists()


def test_where_another_address_is_dead_nobody_loses_their_voice(kari: Customer, sent: Sent) -> None:
    read_delivery_report(dsn(sent(kari), recipient="gammel@annet.example"), clock.now())
    assert Message.objects.get().bounce_class == "soft"
    assert not Suppression.objects.exists()


def test_a_queued_mail_cannot_bounce(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    Message.objects.update(state="queued", settled_at=None)
    read_delivery_report(dsn(message), clock.now())
    assert Message.objects.get().state == "queued"


def test_a_complaint_blocks_for_good_and_beats_what_was_known(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    Suppression.objects.create(address=kari.email, reason="hard_bounce")
    with time_machine.travel(clock.now() + timedelta(days=90), tick=False):
        assert read_delivery_report(complaint(message), clock.now()) == "complaint"
    block = Suppression.objects.get()
    assert (block.reason, block.can_be_lifted) == ("complaint", False)
    message.refresh_from_db()
    assert (message.state, message.bounce_class) == ("accepted", "complaint")


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "Precedence: auto_reply", "X-Autoreply: yes"]
)
def test_an_automatic_reply_is_neither_answer_nor_bounce(header: str, kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    raw = f"From: kari@fjord.example\n{header}\nIn-Reply-To: {message_id(message)}\n\nFerie".encode()
    assert read_delivery_report(raw, clock.now()) == "auto_reply"
    assert Message.objects.get().state == "accepted"


def test_the_unsubscribe_address_opts_out(kari: Customer, sent: Sent) -> None:
    token = opt_out_url(sent(kari)).rstrip("/").rpartition("/")[2]
    for subject in (f"unsubscribe+{token}", f"unsubscribe {token}"):
        raw = f"From: kari@fjord.example\nSubject: {subject}\n\n".encode()
        assert read_delivery_report(raw, clock.now()) == "opt_out"
    assert OptOut.objects.get().customer == kari
    assert read_delivery_report(b"Subject: unsubscribe " + b"A" * 24 + b"\n\n", clock.now()) == "opt_out"
    assert OptOut.objects.count() == 1


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"From: kari@fjord.example\nSubject: Re: Hei\n\nTakk for sist", "reply"),
        (b"Return-Path: <>\nFrom: MAILER-DAEMON@x.example\n\nyour mail failed", "unreadable"),
        (b"", "reply"),
        (b"\x00\xff\xfe" * 100, "reply"),
        (b"Content-Type: multipart/report; report-type=delivery-status\n\nno parts", "unreadable"),
        (
            REPORT + b"--b\nContent-Type: message/delivery-status\n\n\n--b--",
            "unreadable",
        ),
        ("From: å@fjord.example\nSubject: blåbær\n\n".encode("latin-1"), "reply"),
        (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 5_000, "reply"),
    ],
)
def test_anything_can_be_read(raw: bytes, expected: str) -> None:
    assert read_delivery_report(raw, clock.now()) == expected


def test_broken_reports_never_fail(kari: Customer, sent: Sent) -> None:
    chance = random.Random(7)
    whole = bytearray(dsn(sent(kari)))
    for _round in range(300):
        broken = bytearray(whole)
        for _bite in range(chance.randrange(1, 40)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        read(bytes(broken[: chance.randrange(len(broken))]))


def test_a_huge_one_is_not_read(kari: Customer, sent: Sent, settings: Settings) -> None:
    settings.BOUNCE_MAX_KILOBYTES = 1
    assert read_delivery_report(dsn(sent(kari)) + b"x" * 1024, clock.now()) == "too_large"
    assert Message.objects.get().state == "accepted"


def test_a_mail_server_can_hand_them_over(
    kari: Customer, sent: Sent, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(dsn(sent(kari)))))
    call_command("receive_mail")
    assert Message.objects.get().state == "bounced"
    assert "failed" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"From: fremmed@fjord.example\n\nHei")))
    with pytest.raises(CommandError, match="stranger"):
        call_command("receive_mail")
