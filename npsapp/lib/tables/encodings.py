"""Which encoding a file has; what cannot be decoded becomes a mark that the row's reader finds."""

import codecs
import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from npsapp.lib.tables.table import UnusableFile

# Half of a surrogate pair: no decoder makes one of a sound file.
UNREADABLE = "\udcff"
_MARK = "ekko-mark"
_UNFIT = re.compile("[\0\ud800-\udfff]")
_BLOCK = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f"))
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252")


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return UNREADABLE, error.end


codecs.register_error(_MARK, _mark)


def decoding_errors() -> str:
    """The name under which bytes that cannot be decoded are marked."""
    return _MARK


def shown(text: str) -> str:
    """Text that can be stored and shown whatever the file held: marks and NUL become �."""
    return _UNFIT.sub("�", text)


def detect_encoding(file: BinaryIO) -> str:
    """Look at all of it: a Windows-1252 file may keep its first å for its last line.

    A byte-order mark says it; NULs in every other byte mean UTF-16. Else UTF-8, unless more is wrong
    than right about it: then Windows-1252. A few bad bytes in UTF-8 stay problems of their rows.
    """
    head = file.read(_BLOCK)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head and (encoding := _without_mark(head)):
        return encoding
    # A control character here and there: a broken text file, whose rows say so. Many: no text at all.
    if sum(head.count(control) for control in _CONTROLS) * 20 > len(head):
        raise UnusableFile(_("This is not a table: the file holds no text."))
    decoder = codecs.getincrementaldecoder("utf-8")(errors=_MARK)
    right = wrong = 0
    block = head
    while block:
        if not block.isascii():
            text = decoder.decode(block)
            marks = text.count(UNREADABLE)
            wrong += marks
            right += sum(1 for character in text if character > "\x7f") - marks
        else:
            wrong += decoder.decode(block).count(UNREADABLE)
        block = file.read(_BLOCK)
    return "utf-8" if right >= wrong else "windows-1252"


def _without_mark(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2 or 1
    if odd > half * 0.3 and even < odd / 4:
        return "utf-16-le"
    if even > half * 0.3 and odd < even / 4:
        return "utf-16-be"
    return ""


def codec(encoding: str) -> str:
    """Python's name for an encoding we offer; a byte-order mark is never part of the text."""
    return "utf-8-sig" if encoding == "utf-8" else encoding
