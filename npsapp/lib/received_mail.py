"""Reads a mail that a person wrote to us: who, what, in answer to which mail of ours. Secret links go."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses
from itertools import islice

from npsapp.lib.hidden_links import without_secrets
from npsapp.lib.html_text import html_text
from npsapp.lib.mail_limits import is_a_burden
from npsapp.lib.mail_words import cleaned, decoded, header_text
from npsapp.lib.message_ids import numbers_in
from npsapp.lib.quoted_text import split_quoted

MOST_TEXT = 50_000
_MOST_PARTS = 50
_DEEPEST = 10
_MOST_IDS = 20
_MOST_LINES = 10
_LONGEST_ID = 250
_LONGEST_HEADER = 20_000
_ID = re.compile(r"<[!-;=?-~]{1,248}>")


@dataclass(frozen=True)
class Attachment:
    name: str
    size: int  # bytes


@dataclass(frozen=True)
class ReceivedMail:
    """`numbers` are our mails that it answers, nearest first; `answered_ids` all mails it names.

    `senders` holds every address of every From line: a mail from several people is from nobody in particular.
    """

    message_id: str = ""
    senders: tuple[tuple[str, str], ...] = ()
    recipients: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    date: str = ""
    numbers: tuple[int, ...] = ()
    answered_ids: tuple[str, ...] = ()
    text: str = ""
    quoted: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass
class _Found:
    """What the walk through the parts has met so far."""

    texts: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    parts: int = 0


def read(raw: bytes) -> ReceivedMail:
    """Never raises: of what cannot be read little is known, and an unknown sender is turned away."""
    if is_a_burden(raw):
        return ReceivedMail()
    try:
        return _read(email.message_from_bytes(raw, policy=compat32))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ReceivedMail()


def _read(mail: Message) -> ReceivedMail:
    found = _Found()
    _walk(mail, found, 0)
    own, quoted = split_quoted(without_secrets("\n\n".join(found.texts))[: 2 * MOST_TEXT])
    answers = tuple(_answered(mail))
    return ReceivedMail(
        message_id=next(iter(_ID.findall(_header(mail, "Message-ID"))), "")[:_LONGEST_ID],
        senders=tuple(_addresses(mail, "From")),
        recipients=tuple(_addresses(mail, "To")),
        subject=without_secrets(header_text(_header(mail, "Subject"))),
        date=header_text(_header(mail, "Date")),
        numbers=tuple(number for each in answers for number in numbers_in(each)),
        answered_ids=answers,
        text=_cut(own),
        quoted=_cut(quoted),
        attachments=tuple(found.attachments),
    )


def _answered(mail: Message) -> Iterator[str]:
    """The ids it answers: In-Reply-To first, then References from the newest."""
    seen = set[str]()
    later = _ID.findall(_header(mail, "References"))
    for each in [*_ID.findall(_header(mail, "In-Reply-To")), *reversed(later)]:
        if each not in seen and len(seen) < _MOST_IDS:
            seen.add(each)
            yield each


def _addresses(mail: Message, name: str) -> Iterator[tuple[str, str]]:
    values = (str(value) for key, value in mail.raw_items() if key.lower() == name.lower())
    lines = [value[:_LONGEST_HEADER] for value in islice(values, _MOST_LINES)]
    # Parsed before it is decoded: an encoded name may hold a comma, or look like an address.
    for shown, address in getaddresses([line.encode("utf-8", "replace").decode() for line in lines]):
        if "@" in address:
            yield header_text(shown), cleaned(address).strip()


def _walk(part: Message, found: _Found, depth: int) -> None:
    found.parts += 1
    if found.parts > _MOST_PARTS or depth > _DEEPEST:
        return
    # Only of several parts: of one it would be decoded by the charset it names, whatever that is.
    payload = part.get_payload() if part.is_multipart() else None
    if isinstance(payload, list) and part.get_content_maintype() == "multipart":
        inner = [each for each in payload if isinstance(each, Message)]
        if part.get_content_type() == "multipart/alternative":
            inner = _best(inner)
        for each in inner:
            _walk(each, found, depth + 1)
    elif _is_body(part):
        if text := _text(part):
            found.texts.append(text)
    else:
        found.attachments.append(_attachment(part))


def _best(alternatives: list[Message]) -> list[Message]:
    """The plain one if it says anything, else the last, which is the richest."""
    plain = [each for each in alternatives if each.get_content_type() == "text/plain" and _text(each)]
    return plain[:1] or alternatives[-1:]


def _is_body(part: Message) -> bool:
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return is_text and part.get_content_disposition() != "attachment" and not part.get_filename()


def _text(part: Message) -> str:
    text = decoded(_bytes(part), str(part.get_content_charset() or ""))
    return html_text(text) if part.get_content_type() == "text/html" else text.strip()


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _attachment(part: Message) -> Attachment:
    size = len(part.as_bytes()) if part.is_multipart() else len(_bytes(part))
    name = header_text(str(part.get_filename() or "")) or part.get_content_type()
    return Attachment(name[:200], size)


def _header(mail: Message, name: str) -> str:
    """The first of its name, as it came; half letters stand for bytes that nobody encoded."""
    lines = (value for key, value in mail.raw_items() if key.lower() == name.lower())
    return str(next(lines, ""))[:_LONGEST_HEADER]


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT].rstrip()} […]"
