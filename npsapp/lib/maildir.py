"""Reads the mails that the local mail catcher has stored, for the development page that shows them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import TypedDict

# The only shape of a file name we open: no separators, so no way out of the folder.
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._,=+\-]*")
_ARRIVAL = re.compile(r"(\d+)\.(?:M(\d+))?(?:.*Q(\d+))?")
_LONGEST_HEADERS = 64 * 1024


class MailNotFound(LookupError):
    """No such mail (any more)."""


@dataclass(frozen=True, slots=True)
class CaughtMail:
    """One line of the list."""

    key: str
    received_at: datetime
    subject: str
    sender: str
    recipient: str
    date: str


@dataclass(frozen=True, slots=True)
class ReadMail(CaughtMail):
    """A whole mail; `html` is as it was sent and must be shown as foreign content."""

    text: str
    html: str
    headers: tuple[tuple[str, str], ...]


def list_mails(path: Path, limit: int = 200) -> list[CaughtMail]:
    """The newest mails, newest first; an empty list while nothing was caught."""
    files = [file for folder in ("new", "cur") for file in (path / folder).glob("[!.]*")]
    files.sort(key=lambda file: _arrival(file.name), reverse=True)
    return [CaughtMail(**_line(file.name, _parse_headers(file))) for file in files[:limit]]


def read_mail(path: Path, key: str) -> ReadMail:
    """One mail by its key; raises MailNotFound."""
    if not _KEY.fullmatch(key):
        raise MailNotFound(key)
    file = next((file for folder in ("new", "cur") if (file := path / folder / key).is_file()), None)
    if file is None:
        raise MailNotFound(key)
    message = message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default)
    return ReadMail(
        **_line(key, message),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        headers=tuple((name, _readable(value)) for name, value in message.raw_items()),
    )


class _Line(TypedDict):
    key: str
    received_at: datetime
    subject: str
    sender: str
    recipient: str
    date: str


def _line(key: str, message: EmailMessage) -> _Line:
    seconds, microseconds, _ = _arrival(key)
    headers = {name.lower(): _readable(value) for name, value in message.raw_items()}
    return {
        "key": key,
        "received_at": datetime.fromtimestamp(seconds, UTC).replace(microsecond=microseconds % 10**6),
        "subject": headers.get("subject", ""),
        "sender": headers.get("from", ""),
        "recipient": headers.get("to", ""),
        "date": headers.get("date", ""),
    }


def _arrival(key: str) -> tuple[int, int, int]:
    """When a mail came and its number in the catcher's life, out of its file name."""
    match = _ARRIVAL.match(key)
    return (int(match[1]), int(match[2] or 0), int(match[3] or 0)) if match else (0, 0, 0)


def _parse_headers(file: Path) -> EmailMessage:
    with file.open("rb") as stream:
        head, _, _ = stream.read(_LONGEST_HEADERS).partition(b"\n\n")
    return message_from_bytes(head, _class=EmailMessage, policy=default)


def _readable(raw: object) -> str:
    """A header as people read it; the library's own parser raises on some broken ones."""
    text = " ".join(str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())
    try:
        words = decode_header(text)
        return "".join(
            word if isinstance(word, str) else word.decode(charset or "utf-8", "replace")
            for word, charset in words
        )
    except (HeaderParseError, LookupError, ValueError):
        return text


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
