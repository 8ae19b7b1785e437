"""The SMTP session against a real server, well behaved and not."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

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
)
from npsapp.lib.smtp_envelope import on_the_wire
from npsapp.lib.smtp_outcomes import Reply, classify
from tests.smtp_sink import SmtpSink

CERTIFICATE = Path(__file__).parents[1] / "certificates" / "localhost.pem"
SENDER, RECIPIENT = "ekko@firma.example", "kari@kunde.example"
MAIL = b"Subject: Hei\r\n\r\nHei, Kari\r\n"


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        yield sink


def settings_for(sink: SmtpSink, **changes: object) -> SmtpSettings:
    return replace(SmtpSettings("localhost", sink.port, timeout=2.0), **changes)  # type: ignore[arg-type]


def send(session: SmtpSession, recipient: str = RECIPIENT, content: bytes = MAIL) -> str:
    return session.send(SENDER, recipient, content, lambda: None).reply_text


def never() -> None:
    pytest.fail("before_data ran although the mail had not been announced")


# --- The good way ---------------------------------------------------------------------------


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


# --- Refusals: nothing was sent -------------------------------------------------------------


@pytest.mark.parametrize("step", ["mail", "rcpt", "data", "content"])
@pytest.mark.parametrize("code", [450, 451, 452])
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


# --- before_data ----------------------------------------------------------------------------


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


# --- The channel is down: nothing was sent --------------------------------------------------


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ChannelDown) as down, SmtpSession(SmtpSettings("127.0.0.1", port, timeout=1)):
        pass
    assert (down.value.step, down.value.code, down.value.needs_person) == (Step.CONNECT, 0, False)
    assert "refused" in down.value.text


def test_an_unknown_host() -> None:
    with pytest.raises(ChannelDown) as down, SmtpSession(SmtpSettings("no-such-host.invalid", 25, timeout=1)):
        pass
    assert down.value.step == Step.CONNECT


@pytest.mark.parametrize("reply", ["421 4.3.2 Too busy", "554 5.7.1 Go away"])
def test_an_unwelcoming_greeting(sink: SmtpSink, reply: str) -> None:
    sink.misbehave("connect", reply=reply)
    with pytest.raises(ChannelDown) as down, SmtpSession(settings_for(sink)):
        pass
    assert (down.value.step, down.value.code) == (Step.CONNECT, int(reply[:3]))
    assert not down.value.needs_person


@pytest.mark.parametrize("how", [{"hang": True}, {"drop": True}, {"dribble": 0.05}])
@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
def test_silence_before_the_content_means_nothing_was_sent(
    sink: SmtpSink, step: str, how: dict[str, object]
) -> None:
    sink.misbehave(step, **how)
    with SmtpSession(settings_for(sink, timeout=0.3)) as session:
        started = time.monotonic()
        with pytest.raises(ChannelDown) as down:
            send(session)
        assert time.monotonic() - started < 1
        assert (down.value.step, down.value.code) == (step, 0)
        assert sink.received == []
        sink.behave()
        send(session)
    assert len(sink.accepted) == 1


@pytest.mark.parametrize("how", [{"hang": True}, {"drop": True}, {"dribble": 0.05}])
@pytest.mark.parametrize("step", ["connect", "ehlo"])
def test_silence_at_the_greeting(sink: SmtpSink, step: str, how: dict[str, object]) -> None:
    sink.misbehave(step, **how)
    started = time.monotonic()
    with pytest.raises(ChannelDown) as down, SmtpSession(settings_for(sink, timeout=0.3)):
        pass
    assert time.monotonic() - started < 1
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


# --- The outcome is unknown -----------------------------------------------------------------


@pytest.mark.parametrize(
    "how", [{"drop": True}, {"hang": True}, {"dribble": 0.05}, {"reply": "???"}, {"reply": "354 what"}]
)
def test_no_final_reply_is_unknown_and_the_next_mail_goes_on(sink: SmtpSink, how: dict[str, object]) -> None:
    sink.misbehave("content", times=1, **how)
    with SmtpSession(settings_for(sink, timeout=0.1)) as session:
        with pytest.raises(OutcomeUnknown) as unknown:
            send(session)
        send(session)
    assert unknown.value.step == Step.CONTENT
    assert [mail.accepted for mail in sink.received] == [False, True]
    assert sink.connections == 2


def test_the_final_reply_may_take_longer_than_other_steps(sink: SmtpSink) -> None:
    sink.misbehave("content", slow=0.5)
    with SmtpSession(settings_for(sink, timeout=0.2)) as session:
        send(session)
        sink.behave()
        sink.misbehave("rcpt", slow=0.5)
        with pytest.raises(ChannelDown):
            send(session)


def test_a_slow_goodbye_does_not_hold_us(sink: SmtpSink) -> None:
    sink.misbehave("quit", hang=True)
    started = time.monotonic()
    with SmtpSession(settings_for(sink, timeout=0.2)) as session:
        send(session)
    assert time.monotonic() - started < 1


# --- TLS and login --------------------------------------------------------------------------


@pytest.fixture
def tls_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("implicit", "changes"), [(False, {"tls": True}), (True, {"ssl": True})], ids=["starttls", "ssl"]
)
def test_mail_goes_over_tls_with_login(
    tls_context: ssl.SSLContext, implicit: bool, changes: dict[str, object]
) -> None:
    with SmtpSink(tls_context=tls_context, implicit_tls=implicit, login=("ekko", "riktig hest")) as sink:
        config = settings_for(sink, user="ekko", password="riktig hest", **changes)
        with SmtpSession(config) as session:
            send(session)
            send(session)
    assert len(sink.accepted) == 2
    assert ("starttls" in sink.log) is not implicit
    assert sink.log.index("auth") < sink.log.index("mail")


@pytest.mark.parametrize(
    ("implicit", "changes"), [(False, {"tls": True}), (True, {"ssl": True})], ids=["starttls", "ssl"]
)
def test_an_untrusted_certificate_needs_a_person(
    tls_context: ssl.SSLContext, implicit: bool, changes: dict[str, object]
) -> None:
    with (
        SmtpSink(tls_context=tls_context, implicit_tls=implicit) as sink,
        pytest.raises(ChannelDown) as down,
        SmtpSession(settings_for(sink, **changes)),
    ):
        pass
    assert (down.value.step, down.value.needs_person) == (Step.TLS, True)
    assert "certificate" in down.value.text


def test_tls_that_is_not_offered_is_never_done_without(sink: SmtpSink) -> None:
    with pytest.raises(ChannelDown) as down, SmtpSession(settings_for(sink, tls=True)):
        pass
    assert (down.value.step, down.value.needs_person) == (Step.TLS, True)
    assert "mail" not in sink.log


@pytest.mark.usefixtures("trusted")
def test_tls_that_is_out_for_now_needs_nobody(tls_context: ssl.SSLContext) -> None:
    with SmtpSink(tls_context=tls_context) as sink:
        sink.misbehave("starttls", reply="454 4.7.0 TLS not available")
        with pytest.raises(ChannelDown) as down, SmtpSession(settings_for(sink, tls=True)):
            pass
    assert (down.value.step, down.value.needs_person) == (Step.TLS, False)


def test_a_refused_login_needs_a_person_and_shows_no_password() -> None:
    with SmtpSink(login=("ekko", "riktig hest")) as sink:
        config = settings_for(sink, user="ekko", password="feil hest")
        with pytest.raises(ChannelDown) as down, SmtpSession(config):
            pass
    assert (down.value.step, down.value.code, down.value.needs_person) == (Step.LOGIN, 535, True)
    assert "hest" not in f"{down.value}{down.value!r}{config!r}"


def test_a_login_service_that_is_out_for_now_needs_nobody() -> None:
    with SmtpSink(login=("ekko", "riktig hest")) as sink:
        sink.misbehave("auth", reply="454 4.7.0 Temporary authentication failure")
        with (
            pytest.raises(ChannelDown) as down,
            SmtpSession(settings_for(sink, user="ekko", password="riktig hest")),
        ):
            pass
    assert (down.value.code, down.value.needs_person) == (454, False)


@pytest.mark.parametrize("password", ["riktig hest", "blåbær"])
def test_a_login_that_cannot_even_be_tried_needs_a_person(password: str) -> None:
    login = ("ekko", "x") if not password.isascii() else None
    with (
        SmtpSink(login=login) as sink,
        pytest.raises(ChannelDown) as down,
        SmtpSession(settings_for(sink, user="ekko", password=password)),
    ):
        pass
    assert (down.value.step, down.value.needs_person) == (Step.LOGIN, True)
    assert password not in str(down.value)


# --- Replies, settings, waits ---------------------------------------------------------------


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


@pytest.mark.parametrize("error", [TemporarilyRefused, Refused, ChannelDown, OutcomeUnknown])
def test_every_problem_says_where_and_what(error: Callable[[Step, Reply], NotAccepted]) -> None:
    problem = error(Step.RCPT, Reply(450, "4.2.0", "Busy"))
    assert (problem.code, problem.enhanced, problem.text) == (450, "4.2.0", "Busy")
    assert str(problem) == "rcpt: 450 4.2.0 Busy"
