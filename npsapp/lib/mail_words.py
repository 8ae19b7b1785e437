"""Makes text out of the bytes and encoded words of mails, whatever they claim to be; never raises."""

import codecs
import re
from binascii import Error as NotBase64
from email.errors import HeaderParseError
from email.header import decode_header

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# No charsets of text: they make other bytes of it, or take forever.
_NO_CHARSETS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
# What calls itself Latin-1 is Windows' in practice, which has all of it.
_LATIN = {"iso8859-1", "ascii"}


def decoded(content: bytes, charset: str) -> str:
    """By the charset it names; else UTF-8, else Windows-1252 with what that lacks replaced."""
    named = _charset(charset)
    for name in ("utf-8", "cp1252") if named in _LATIN else (named, "utf-8", "cp1252"):
        try:
            return cleaned(content.decode(name))
        except (UnicodeError, LookupError):
            continue
    return cleaned(content.decode("cp1252", "replace"))


def cleaned(text: str) -> str:
    """Without what a database or a page cannot hold: NUL and its like, halves of letters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines.encode("utf-8", "replace").decode("utf-8"))


def header_text(value: str) -> str:
    """One line of a header as read: bytes that nobody encoded, and encoded words, become letters."""
    plain = value.encode("utf-8", "surrogateescape")
    text = decoded(plain, "utf-8")
    try:
        parts = decode_header(text)
    except (HeaderParseError, NotBase64, ValueError):
        parts = [(text, None)]
    words = "".join(
        part if isinstance(part, str) else decoded(part, charset or "utf-8") for part, charset in parts
    )
    return " ".join(words.split())


def _charset(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        return "ascii"
    return "ascii" if found.replace("-", "_") in _NO_CHARSETS else found
