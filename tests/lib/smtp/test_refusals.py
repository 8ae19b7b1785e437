"""Mails that the server refuses: nothing was sent."""

import pytest

from npsapp.lib.smtp import (
    Refused,
    SmtpSession,
    Step,
    TemporarilyRefused,
)
from npsapp.lib.smtp_outcomes import classify
from tests.lib.smtp.conversation import MAIL, RECIPIENT, SENDER, never, send, settings_for
from tests.smtp_sink import SmtpSink


@pytest.mark.parametrize(
    ("step", "code"), [("mail", 451), ("rcpt", 450), ("rcpt", 452), ("data", 451), ("content", 451)]
)
def test_4xx_is_temporary_at_every_step(sink: SmtpSink, step: str, code: int) -> None:
    sink.misbehave(step, reply=f"{code} 4.2.0 Try later", times=1)
    with SmtpSession(settings_for(sink)) as session:
        with pytest.raises(TemporarilyRefused) as refused:
            send(session)
        send(session)
    assert (refused.value.step, refused.value.code, refused.value.enhanced) == (step, code, "4.2.0")
    assert refused.value.text == "Try later"
    assert sink.log.count("rset") == 1
    assert sink.connections == 1
    assert len(sink.accepted) == 1


@pytest.mark.parametrize("step", ["rcpt", "data", "content"])
def test_421_is_temporary_and_the_next_mail_reconnects(sink: SmtpSink, step: str) -> None:
    sink.misbehave(step, reply="421 4.3.2 Closing", times=1)
    with SmtpSession(settings_for(sink)) as session:
        with pytest.raises(TemporarilyRefused):
            send(session)
        send(session)
    assert sink.connections == 2
    assert len(sink.accepted) == 1


def test_421_at_mail_is_tried_once_on_a_fresh_connection(sink: SmtpSink) -> None:
    sink.misbehave("mail", reply="421 4.4.2 Too many mails on this connection", times=1)
    with SmtpSession(settings_for(sink)) as session:
        send(session)
        assert sink.connections == 2
        sink.misbehave("mail", reply="421 4.3.2 Closing")
        with pytest.raises(TemporarilyRefused):
            send(session)
    assert sink.connections == 3


@pytest.mark.parametrize(
    ("reply", "bounce_class"),
    [
        ("550 5.1.1 No such user", "hard"),
        ("550 No such user here", "hard"),
        ("550 5.4.1 Recipient address rejected: Access denied", "hard"),
        ("552 5.2.2 Mailbox full", "soft"),
        ("552 Mailbox full", "soft"),
        ("550 5.7.1 Blocked by policy", "policy"),
        ("550 5.7.26 Unauthenticated mail", "policy"),
        ("554 Transaction failed", "policy"),
        ("550 Relaying denied", "policy"),
    ],
)
def test_5xx_at_rcpt_is_refused_with_its_class(sink: SmtpSink, reply: str, bounce_class: str) -> None:
    sink.misbehave("rcpt", reply=reply, times=1)
    with SmtpSession(settings_for(sink)) as session:
        with pytest.raises(Refused) as refused:
            session.send(SENDER, RECIPIENT, MAIL, never)
        send(session)
    assert refused.value.bounce_class == bounce_class
    assert str(refused.value) == f"rcpt: {reply}"
    assert (sink.connections, len(sink.accepted)) == (1, 1)


@pytest.mark.parametrize("step", ["mail", "data", "content"])
def test_a_bare_550_that_is_not_about_the_recipient_never_suppresses(sink: SmtpSink, step: str) -> None:
    sink.misbehave(step, reply="550 No")
    with SmtpSession(settings_for(sink)) as session, pytest.raises(Refused) as refused:
        send(session)
    assert refused.value.bounce_class == "policy"


@pytest.mark.parametrize("status", ["5.1.7", "5.1.8", "5.5.1", "5.6.0", "5.7.0", "5.7.1", "5.7.509"])
@pytest.mark.parametrize("step", list(Step))
def test_what_is_about_us_is_policy_at_every_step(step: Step, status: str) -> None:
    assert classify(step, 550, status, "user unknown") == "policy"


def test_a_refused_sender_is_never_a_hard_bounce() -> None:
    assert classify(Step.MAIL, 550, "5.1.1", "") == "policy"
    assert classify(Step.CONTENT, 550, "5.1.1", "") == "hard"
    assert classify(Step.RCPT, 550, "5.3.0", "") == "soft"


@pytest.mark.parametrize(
    "address", ["", "kari", "kari@", "a@b@c", "a@b.example, c@d.example", "a b@c.example"]
)
def test_an_unusable_recipient_is_hard_refused_without_a_word_to_the_server(
    sink: SmtpSink, address: str
) -> None:
    with SmtpSession(settings_for(sink)) as session, pytest.raises(Refused) as refused:
        session.send(SENDER, address, MAIL, never)
    assert (refused.value.enhanced, refused.value.bounce_class) == ("5.1.3", "hard")
    assert "mail" not in sink.log


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\0", "\u2028", "> SIZE=1", "\ud800"])
def test_an_envelope_address_cannot_carry_commands(sink: SmtpSink, end: str) -> None:
    evil = f"kari@kunde.example{end}RCPT TO:<victim@c.example>"
    with SmtpSession(settings_for(sink)) as session:
        with pytest.raises(Refused):
            session.send(SENDER, evil, MAIL, never)
        with pytest.raises(Refused) as sender_refused:
            session.send(evil, RECIPIENT, MAIL, never)
    assert sender_refused.value.bounce_class == "policy"
    assert sink.log == ["ehlo", "quit"]
