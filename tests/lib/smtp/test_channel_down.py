"""A server that cannot be used before the content: nothing was sent."""

import socket
import time

import pytest

from npsapp.lib.smtp import (
    ChannelDown,
    SmtpSession,
    SmtpSettings,
    Step,
)
from tests.lib.smtp.conversation import MAIL, RECIPIENT, SENDER, never, send, settings_for
from tests.smtp_sink import SmtpSink

DROP: dict[str, object] = {"drop": True}
HANG: dict[str, object] = {"hang": True}
DRIBBLE: dict[str, object] = {"dribble": 0.1}


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ChannelDown) as down, SmtpSession(SmtpSettings("127.0.0.1", port, timeout=1)):
        pass
    assert (down.value.step, down.value.code, down.value.needs_person) == (Step.CONNECT, 0, False)
    assert "refused" in down.value.text


@pytest.mark.parametrize("reply", ["421 4.3.2 Too busy", "554 5.7.1 Go away"])
def test_an_unwelcoming_greeting(sink: SmtpSink, reply: str) -> None:
    sink.misbehave("connect", reply=reply)
    with pytest.raises(ChannelDown) as down, SmtpSession(settings_for(sink)):
        pass
    assert (down.value.step, down.value.code) == (Step.CONNECT, int(reply[:3]))
    assert not down.value.needs_person


@pytest.mark.parametrize(
    ("step", "how"),
    [
        *[("mail", DROP), ("rcpt", DROP), ("data", DROP)],
        *[("mail", HANG), ("rcpt", DRIBBLE), ("data", HANG)],
    ],
)
def test_silence_before_the_content_means_nothing_was_sent(
    sink: SmtpSink, step: str, how: dict[str, object]
) -> None:
    sink.misbehave(step, **how)
    with SmtpSession(settings_for(sink, timeout=0.3)) as session:
        started = time.monotonic()
        with pytest.raises(ChannelDown) as down:
            send(session)
        assert time.monotonic() - started < 2
        assert (down.value.step, down.value.code) == (step, 0)
        assert sink.received == []
        sink.behave()
        send(session)
    assert len(sink.accepted) == 1


@pytest.mark.parametrize(("step", "how"), [("connect", DROP), ("connect", HANG), ("ehlo", DRIBBLE)])
def test_silence_at_the_greeting(sink: SmtpSink, step: str, how: dict[str, object]) -> None:
    sink.misbehave(step, **how)
    started = time.monotonic()
    with pytest.raises(ChannelDown) as down, SmtpSession(settings_for(sink, timeout=0.3)):
        pass
    assert time.monotonic() - started < 2
    assert down.value.step == Step.CONNECT


def test_a_connection_closed_between_two_mails_is_opened_again(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        send(session)
        sink.drop_connections()
        send(session)
    assert sink.connections == 2
    assert len(sink.accepted) == 2


def test_a_server_gone_between_two_mails_is_a_channel_down(sink: SmtpSink) -> None:
    with SmtpSession(settings_for(sink)) as session:
        send(session)
        sink.stop()
        with pytest.raises(ChannelDown) as down:
            session.send(SENDER, RECIPIENT, MAIL, never)
    assert down.value.step == Step.CONNECT


def test_a_reply_that_is_no_reply_is_a_channel_down(sink: SmtpSink) -> None:
    sink.misbehave("rcpt", reply="hello?")
    with SmtpSession(settings_for(sink)) as session, pytest.raises(ChannelDown):
        session.send(SENDER, RECIPIENT, MAIL, never)


@pytest.mark.parametrize(
    "reply", ["530 5.7.0 Authentication required", "530 5.7.0 Must issue STARTTLS first"]
)
def test_a_server_that_wants_a_login_needs_a_person(sink: SmtpSink, reply: str) -> None:
    sink.misbehave("mail", reply=reply)
    with SmtpSession(settings_for(sink)) as session, pytest.raises(ChannelDown) as down:
        send(session)
    assert down.value.needs_person
