"""An IMAP mailbox, read by number and changed by nothing but the mark “read”."""

import imaplib
import re
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from django.conf import settings

TIMEOUT = 10.0


class MailboxError(Exception):
    """The mailbox cannot be read; the text is the server's, or says what is wrong with the connection."""


@dataclass(frozen=True)
class MailboxSettings:
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    ssl: bool

    @classmethod
    def from_django(cls) -> "MailboxSettings":
        """From the BOUNCE_IMAP_* settings."""
        return cls(
            host=settings.BOUNCE_IMAP_HOST,
            port=settings.BOUNCE_IMAP_PORT,
            user=settings.BOUNCE_IMAP_USER,
            password=settings.BOUNCE_IMAP_PASSWORD,
            folder=settings.BOUNCE_IMAP_FOLDER,
            ssl=settings.BOUNCE_IMAP_SSL,
        )

    @property
    def name(self) -> str:
        return f"{self.user}@{self.host}/{self.folder}"


class Mailbox:
    """Entering signs in and opens the folder; every failure comes out as MailboxError."""

    def __init__(self, config: MailboxSettings) -> None:
        self._config = config
        self.uid_validity = 0

    def __enter__(self) -> Self:
        try:
            self._imap = self._connect()
            self._open()
        except (imaplib.IMAP4.error, OSError) as error:
            raise MailboxError(f"{self._config.host}: {_words(error)}") from error
        _kind, validity = self._imap.response("UIDVALIDITY")
        self.uid_validity = int(validity[0] or 0) if validity and validity[0] is not None else 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(imaplib.IMAP4.error, OSError):  # everything is read already
            self._imap.logout()
        with suppress(OSError):
            self._imap.shutdown()
        if isinstance(error, (imaplib.IMAP4.error, OSError)):
            raise MailboxError(f"{self._config.host}: {_words(error)}") from error

    def after(self, uid: int) -> list[int]:
        """The numbers of all mails later than this one, oldest first."""
        data = self._check(*self._imap.uid("SEARCH", "UID", f"{uid + 1}:*"))
        # "n:*" always names the last mail, even when it is older than n.
        return sorted(number for number in map(int, (data[0] or b"").split()) if number > uid)

    def size(self, uid: int) -> int:
        """In bytes; 0 when the mail is gone."""
        data = self._check(*self._imap.uid("FETCH", str(uid), "(RFC822.SIZE)"))
        found = re.search(rb"RFC822\.SIZE (\d+)", data[0] if isinstance(data[0], bytes) else b"")
        return int(found[1]) if found else 0

    def content(self, uid: int) -> bytes:
        """The whole mail, left unread; empty when it is gone."""
        data = self._check(*self._imap.uid("FETCH", str(uid), "(BODY.PEEK[])"))
        return next((part[1] for part in data if isinstance(part, tuple)), b"")

    def mark_read(self, uid: int) -> None:
        self._check(*self._imap.uid("STORE", str(uid), "+FLAGS", "(\\Seen)"))

    def _open(self) -> None:
        try:
            self._imap.login(self._config.user, self._config.password)
            self._check(*self._imap.select(_quoted(self._config.folder)))
        except (imaplib.IMAP4.error, OSError):
            self._imap.shutdown()
            raise

    def _connect(self) -> imaplib.IMAP4:
        host, port = self._config.host, self._config.port
        if self._config.ssl:
            return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
        return imaplib.IMAP4(host, port, timeout=TIMEOUT)

    def _check(self, answer: str, data: list[Any]) -> list[Any]:
        if answer != "OK":
            raise imaplib.IMAP4.error(data[0] if data else answer)
        return data


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("ascii", "replace") if isinstance(said, bytes) else str(error)
