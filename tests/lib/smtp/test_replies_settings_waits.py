"""What the server said, as it is kept; where settings come from; how waits grow."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from npsapp.lib.smtp import (
    MOST_ATTEMPTS,
    ChannelDown,
    NotAccepted,
    OutcomeUnknown,
    Refused,
    SmtpSession,
    SmtpSettings,
    Step,
    TemporarilyRefused,
    next_attempt_delay,
    next_connection_delay,
)
from npsapp.lib.smtp_outcomes import Reply
from tests.lib.smtp.conversation import send, settings_for
from tests.smtp_sink import SmtpSink


def test_replies_are_kept_in_one_short_printable_line() -> None:
    reply = Reply.read(550, b"5.1.1 No such user\n5.1.1 at \x00 \xff here\n" + b"x" * 2000)
    assert reply.enhanced == "5.1.1"
    assert reply.text.startswith("No such user at   � here xxx")
    assert len(reply.text) == 500


def test_a_reply_of_several_lines_is_read_whole(sink: SmtpSink) -> None:
    sink.misbehave("rcpt", reply="550-5.1.1 No such account.\r\n550 5.1.1 Check the spelling.")
    with SmtpSession(settings_for(sink)) as session, pytest.raises(Refused) as refused:
        send(session)
    assert str(refused.value) == "rcpt: 550 5.1.1 No such account. Check the spelling."


def test_settings_come_from_django(settings: Settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp.firma.example", 587
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "ekko", "hest"
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL, settings.EMAIL_TIMEOUT = True, False, 7
    expected = SmtpSettings("smtp.firma.example", 587, "ekko", "hest", tls=True, ssl=False, timeout=7)
    assert SmtpSettings.from_django() == expected
    settings.EMAIL_TIMEOUT = None
    assert SmtpSettings.from_django().timeout == 10
    settings.EMAIL_USE_SSL = True
    with pytest.raises(ImproperlyConfigured):
        SmtpSettings.from_django()


def test_waits_grow_to_a_day() -> None:
    waits = [next_attempt_delay(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
    assert waits == sorted(waits)
    assert next_attempt_delay(1000) == timedelta(days=1)
    assert sum(waits, timedelta()) > timedelta(days=3)
    with pytest.raises(ValueError, match="at least one attempt"):
        next_attempt_delay(0)


def test_a_server_that_is_away_is_tried_every_ten_minutes_at_least() -> None:
    waits = [next_connection_delay(failures) for failures in range(1, 7)]
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 10, 10)]
    with pytest.raises(ValueError, match="at least one failure"):
        next_connection_delay(0)


@pytest.mark.parametrize("error", [TemporarilyRefused, Refused, ChannelDown, OutcomeUnknown])
def test_every_problem_says_where_and_what(error: Callable[[Step, Reply], NotAccepted]) -> None:
    problem = error(Step.RCPT, Reply(450, "4.2.0", "Busy"))
    assert (problem.code, problem.enhanced, problem.text) == (450, "4.2.0", "Busy")
    assert str(problem) == "rcpt: 450 4.2.0 Busy"
