"""A connection lost after the content: it may have been delivered."""

import time

import pytest

from npsapp.lib.smtp import (
    ChannelDown,
    OutcomeUnknown,
    SmtpSession,
    Step,
)
from tests.lib.smtp.conversation import send, settings_for
from tests.smtp_sink import SmtpSink


@pytest.mark.parametrize("how", [{"drop": True}, {"hang": True}, {"reply": "???"}, {"reply": "354 what"}])
def test_no_final_reply_is_unknown_and_the_next_mail_goes_on(sink: SmtpSink, how: dict[str, object]) -> None:
    sink.misbehave("content", times=1, **how)
    with SmtpSession(settings_for(sink, timeout=0.25)) as session:
        with pytest.raises(OutcomeUnknown) as unknown:
            send(session)
        send(session)
    assert unknown.value.step == Step.CONTENT
    assert [mail.accepted for mail in sink.received] == [False, True]
    assert sink.connections == 2


def test_the_final_reply_may_take_longer_than_other_steps(sink: SmtpSink) -> None:
    sink.misbehave("content", slow=0.6)
    with SmtpSession(settings_for(sink, timeout=0.3)) as session:
        send(session)
        sink.behave()
        sink.misbehave("rcpt", slow=0.6)
        with pytest.raises(ChannelDown):
            send(session)


def test_a_slow_goodbye_does_not_hold_us(sink: SmtpSink) -> None:
    sink.misbehave("quit", hang=True)
    started = time.monotonic()
    with SmtpSession(settings_for(sink, timeout=0.3)) as session:
        send(session)
    assert time.monotonic() - started < 2
