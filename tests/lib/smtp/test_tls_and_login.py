"""TLS is never skipped, a refused login is told apart from one that is out for now."""

import ssl
from pathlib import Path

import pytest

from npsapp.lib.smtp import (
    ChannelDown,
    SmtpSession,
    Step,
)
from tests.lib.smtp.conversation import send, settings_for
from tests.smtp_sink import SmtpSink

CERTIFICATE = Path(__file__).parents[2] / "certificates" / "localhost.pem"


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


def test_tls_where_the_server_speaks_plainly_needs_a_person(sink: SmtpSink) -> None:
    with pytest.raises(ChannelDown) as down, SmtpSession(settings_for(sink, ssl=True)):
        pass
    assert (down.value.step, down.value.needs_person) == (Step.TLS, True)


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
