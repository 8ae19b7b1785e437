"""Header lines that are encoded and folded here, because the standard library's folding harms some.

Python's modern policy drops quotes from long display names in several patch versions (so that one
recipient becomes two) and turns long URLs and message ids into encoded words, which breaks
one-click unsubscribing.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email.header import Header

from npsapp.lib.addresses import UnusableAddress, envelope_address

_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_NAME = re.compile(r"[!-9;-~]+")
_BREAKING = {"Cc", "Cs", "Zl", "Zp"}
_SPACES = re.compile(r"[ \t]+")
_LINE = 76
_LONGEST_TOKEN = 900  # a line may hold 998 bytes
_LONGEST_QUOTED = 200


class UnsafeHeader(ValueError):
    """A header value that could break out of its line, or is not one plain address; never shows the value."""

    def __init__(self, header: str, reason: str) -> None:
        super().__init__(header, reason)
        self.header = header
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.header}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address with the name shown beside it (may be empty)."""

    name: str
    address: str


def text_line(header: str, value: str) -> str:
    """A whole header line (ending in CRLF) of free text: short or long, Norwegian or not."""
    check_safe(header, value)
    value = _SPACES.sub(" ", value).strip()
    longest_word = max(map(len, value.split(" ")))
    plain = value.isascii() and longest_word < _LONGEST_TOKEN and "=?" not in value
    return f"{header}: {_encode(header, value, 'us-ascii' if plain else 'utf-8')}\r\n"


def token_line(header: str, tokens: Sequence[str]) -> str:
    """A whole header line of tokens that must stay as they are (message ids, URLs)."""
    for token in tokens:
        check_safe(header, token)
        if not token.isascii() or len(token) > _LONGEST_TOKEN:
            raise UnsafeHeader(header, "is not ASCII, or too long")
    line = f"{header}: " + " ".join(tokens)
    return (line if len(line) <= _LINE else f"{header}: " + "\r\n ".join(tokens)) + "\r\n"


def mailbox_line(header: str, mailbox: Mailbox) -> str:
    """A whole header line with exactly one mailbox, its name quoted or encoded as needed."""
    check_safe(header, mailbox.name)
    check_safe(header, mailbox.address)
    try:
        address = envelope_address(mailbox.address)
    except UnusableAddress as error:
        raise UnsafeHeader(header, str(error)) from error
    name = _phrase(header, _SPACES.sub(" ", mailbox.name).strip())
    if not name:
        return f"{header}: {address}\r\n"
    line = f"{header}: {name} <{address}>"
    fits = len(line.rsplit("\n")[-1]) <= _LINE
    return (line if fits else f"{header}: {name}\r\n <{address}>") + "\r\n"


def check_safe(header: str, value: str) -> None:
    """Refuse what ends a line for any reader: controls, Unicode's line ends, halves of surrogate pairs."""
    if value.isascii() and value.isprintable():
        return  # nearly all, and looked at hundreds of times a second
    if any(unicodedata.category(character) in _BREAKING for character in value if character != "\t"):
        raise UnsafeHeader(header, "holds a line break or another control character")


def one_line(text: str) -> str:
    """Text that `check_safe` lets through: whatever could end a line is a space, and spaces are single."""
    spaced = (" " if unicodedata.category(character) in _BREAKING else character for character in text)
    return _SPACES.sub(" ", "".join(spaced)).strip()


def check_name(header: str) -> None:
    """Refuse a header name that is none."""
    if not _NAME.fullmatch(header):
        raise UnsafeHeader("header name", "is not a header name")


def _phrase(header: str, name: str) -> str:
    if not name.isascii() or len(name) > _LONGEST_QUOTED:
        return _encode(header, name, "utf-8")
    if not name or (_ATOMS.fullmatch(name) and "=?" not in name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encode(header: str, value: str, charset: str) -> str:
    return Header(value, charset, maxlinelen=_LINE, header_name=header).encode(linesep="\r\n")
