"""One SMTP connection over smtplib: opened with TLS and login, a time limit on every step."""

import io
import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.utils import DNS_NAME

from npsapp.lib.smtp_outcomes import ChannelDown, Reply, Step

_DEFAULT_TIMEOUT = 10.0


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where mail is handed over, and how long each step may take (seconds)."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    ssl: bool = False
    timeout: float = _DEFAULT_TIMEOUT

    @classmethod
    def from_django(cls) -> "SmtpSettings":
        """From Django's EMAIL_* settings."""
        if settings.EMAIL_USE_TLS and settings.EMAIL_USE_SSL:
            raise ImproperlyConfigured("EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other.")
        return cls(
            host=settings.EMAIL_HOST,
            port=settings.EMAIL_PORT,
            user=settings.EMAIL_HOST_USER,
            password=settings.EMAIL_HOST_PASSWORD,
            tls=settings.EMAIL_USE_TLS,
            ssl=settings.EMAIL_USE_SSL,
            timeout=settings.EMAIL_TIMEOUT or _DEFAULT_TIMEOUT,
        )

    @property
    def final_timeout(self) -> float:
        """How long to wait for the reply to a whole mail.

        RFC 5321 (4.5.3.2.6) advises ten minutes: servers scan the content first, and giving up
        early is what makes an outcome unknown. Six times the other steps keeps other mail moving.
        """
        return self.timeout * 6


class _ReplyReader(io.RawIOBase):
    """Reads a socket until a moment that is fixed once per reply.

    A socket's own time-out starts anew with every byte, so a server that dribbles could hold us for ever.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.ends_at = 0.0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self._sock.settimeout(left)
        return self._sock.recv_into(buffer)


class Connection(smtplib.SMTP):
    """smtplib with a time limit on each whole reply, however slowly it comes."""

    reply_timeout: float | None = None
    _reader: _ReplyReader | None = None

    def getreply(self) -> tuple[int, bytes]:
        limit = self.reply_timeout or self.timeout
        if self.file is None and self.sock is not None:
            self._reader = _ReplyReader(self.sock)
            self.file = io.BufferedReader(self._reader)
        if self._reader is not None:
            self._reader.ends_at = time.monotonic() + limit
        try:
            return super().getreply()
        finally:
            if self.sock is not None:
                self.sock.settimeout(self.timeout)


class SslConnection(smtplib.SMTP_SSL, Connection):
    """Encrypted from the first byte."""


def open_connection(config: SmtpSettings) -> Connection:
    """Connect, greet, secure and sign in; raises ChannelDown with the step that failed."""
    client = _connect(config)
    try:
        with _channel_down_on_failure(Step.CONNECT):
            client.ehlo_or_helo_if_needed()
        if config.tls:
            with _channel_down_on_failure(Step.TLS):
                client.starttls(context=ssl.create_default_context())
                client.ehlo_or_helo_if_needed()
        if config.user:
            with _channel_down_on_failure(Step.LOGIN):
                client.login(config.user, config.password)
    except BaseException:
        client.close()
        raise
    return client


def _connect(config: SmtpSettings) -> Connection:
    with _channel_down_on_failure(Step.CONNECT):
        if config.ssl:
            return SslConnection(
                config.host,
                config.port,
                local_hostname=DNS_NAME.get_fqdn(),
                timeout=config.timeout,
                context=ssl.create_default_context(),
            )
        return Connection(
            config.host, config.port, local_hostname=DNS_NAME.get_fqdn(), timeout=config.timeout
        )


@contextmanager
def _channel_down_on_failure(step: Step) -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raw = error.smtp_error.encode() if isinstance(error.smtp_error, str) else error.smtp_error
        refused_for_good = step != Step.CONNECT and error.smtp_code >= 500
        raise ChannelDown(step, Reply.read(error.smtp_code, raw), needs_person=refused_for_good) from error
    except ssl.SSLError as error:
        raise ChannelDown(Step.TLS, Reply.none(str(error)), needs_person=_is_misconfigured(error)) from error
    except smtplib.SMTPServerDisconnected as error:
        raise ChannelDown(step, Reply.none(str(error))) from error
    except (smtplib.SMTPException, UnicodeError) as error:
        # Not offered by the server (STARTTLS, AUTH, a mechanism we speak), or a password that is not ASCII.
        raise ChannelDown(step, Reply.none(_without_secrets(error)), needs_person=True) from error
    except OSError as error:
        raise ChannelDown(step, Reply.none(str(error) or type(error).__name__)) from error


def _is_misconfigured(error: ssl.SSLError) -> bool:
    """A certificate we do not trust, or a server that speaks plainly where TLS was expected."""
    return isinstance(error, ssl.SSLCertVerificationError) or error.reason == "WRONG_VERSION_NUMBER"


def _without_secrets(error: Exception) -> str:
    return "user name or password is not ASCII" if isinstance(error, UnicodeError) else str(error)
