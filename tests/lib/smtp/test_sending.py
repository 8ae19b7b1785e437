"""Mails that are accepted, and the moment before DATA."""

import re

import pytest

from npsapp.lib.smtp import (
    Refused,
    SmtpSession,
)
from npsapp.lib.smtp_envelope import on_the_wire
from tests.lib.smtp.conversation import MAIL, RECIPIENT, SENDER, send, settings_for
from tests.smtp_sink import SmtpSink


def test_a_mail_is_handed_over_and_the_reply_kept(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        accepted = session.send(SENDER, RECIPIENT, MAIL, lambda: None)
    assert (accepted.reply.code, accepted.reply.enhanced) == (250, "2.0.0")
    assert accepted.reply_text == "250 2.0.0 queued as 7"
    [mail] = sink.received
    assert (mail.sender, mail.recipients, mail.content) == (SENDER, (RECIPIENT,), MAIL)


def test_before_data_runs_after_rcpt_and_before_data(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        session.send(SENDER, RECIPIENT, MAIL, lambda: sink.log.append("before_data"))
    assert sink.log == ["ehlo", "mail", "rcpt", "before_data", "data", "quit"]


def test_twenty_mails_share_one_connection(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        for number in range(20):
            send(session, f"kunde{number}@kunde.example")
    assert len(sink.accepted) == 20
    assert sink.connections == 1


def test_dots_and_line_ends_survive(sink: SmtpSink) -> None:
    content = b"Subject: Dots\n\n.\n..\n.hidden\nend."
    with SmtpSession(settings_for(sink)) as session:
        send(session, content=content)
    assert sink.received[0].content == b"Subject: Dots\r\n\r\n.\r\n..\r\n.hidden\r\nend.\r\n"


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\r\n", b"\r.\r\n"])
def test_no_line_end_smuggles_a_second_mail(sink: SmtpSink, end: bytes) -> None:
    content = MAIL + end + b"MAIL FROM:<a@b.example>\r\nRCPT TO:<victim@c.example>\r\nDATA\r\n"
    with SmtpSession(settings_for(sink)) as session:
        send(session, content=content)
    assert sink.log.count("mail") == 1
    assert on_the_wire(content).count(b"\r\n.\r\n") == 1
    assert on_the_wire(content).endswith(b"\r\n.\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", on_the_wire(content))


def test_eight_bit_content_is_announced(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        send(session, content="Subject: Hei\r\n\r\nBlåbærsyltetøy".encode())
    assert "BODY=8BITMIME" in sink.received[0].options


def test_a_norwegian_domain_goes_out_in_ascii(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        send(session, "kari@blåbær.example")
    assert sink.received[0].recipients == ("kari@xn--blbr-roah.example",)
    assert "SMTPUTF8" not in sink.received[0].options


def test_a_norwegian_mailbox_uses_smtputf8_and_the_next_does_not(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        send(session, "kåre@kunde.example")
        send(session)
    assert sink.received[0].recipients == ("kåre@kunde.example",)
    assert ["SMTPUTF8" in mail.options for mail in sink.received] == [True, False]


@pytest.mark.parametrize(
    ("recipient", "content", "status"),
    [("kåre@kunde.example", MAIL, "5.6.7"), (RECIPIENT, "Subject: x\r\n\r\nå".encode(), "5.6.3")],
)
def test_what_the_server_does_not_offer_is_refused_here(recipient: str, content: bytes, status: str) -> None:
    with SmtpSink(eight_bit=False, smtputf8=False) as sink, SmtpSession(settings_for(sink)) as session:
        with pytest.raises(Refused) as refused:
            send(session, recipient, content)
        send(session)
    assert (refused.value.enhanced, refused.value.bounce_class) == (status, "policy")
    assert sink.log.count("mail") == 1


def test_when_before_data_raises_nothing_is_sent_and_the_session_goes_on(sink: SmtpSink) -> None:
    def lease_lost() -> None:
        raise LookupError("lease lost")

    with SmtpSession(settings_for(sink)) as session:
        with pytest.raises(LookupError, match="lease lost"):
            session.send(SENDER, RECIPIENT, MAIL, lease_lost)
        assert sink.received == []
        send(session)
    assert sink.log == ["ehlo", "mail", "rcpt", "rset", "mail", "rcpt", "data", "quit"]
    assert sink.connections == 1
