"""What a file really is, by its bytes and not by its name, and the name it may travel under."""

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO

from npsapp.lib.archive_check import MEGABYTE, Danger, UnsafeArchive, holds_macros, part_names

MOST_FILES = 5
MOST_BYTES = 10 * MEGABYTE  # of one letter; larger mail is refused by many servers
LONGEST_NAME = 100

PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
# The endings each may have; a file under another gets the first of them.
ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    TEXT: (".txt", ".csv", ".log", ".md"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
}
_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_MAIN_PART = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_MOST_UNPACKED = 100 * MEGABYTE
_UNSAFE = {Danger.TOO_MANY_PARTS: "bomb", Danger.TOO_LARGE: "bomb", Danger.LOCKED: "password"}
# A browser shows such a "text" as a page, and a shell runs it.
_NOT_PLAIN = re.compile(rb"\s*(<|#!|%!)")
_MARKUP = re.compile(rb"<(script|html|svg|iframe|body|!doctype|\?xml|\?php)", re.IGNORECASE)
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


class Unwelcome(ValueError):
    """A file that is none of what letters carry; `reason` is type, macros, password, bomb or empty."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a mail: a safe name, the type its bytes have, and the bytes."""

    name: str
    content_type: str
    data: bytes


def recognise(name: str, data: bytes) -> Attachment:
    """The file under a name that fits what it is. Unwelcome for anything we do not carry."""
    if not data:
        raise Unwelcome("empty")
    content_type = _type_of(data)
    return Attachment(safe_name(name, content_type), content_type, data)


def safe_name(name: str, content_type: str) -> str:
    """One line without a path, hidden characters or an ending that says something else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(each if unicodedata.category(each) not in _NOT_SHOWN else " " for each in last)
    plain = " ".join(re.sub(r'[<>:"|?*;%]', " ", unicodedata.normalize("NFC", shown)).split()).strip(". ")
    endings = ENDINGS[content_type]
    ending = next((each for each in endings if plain.lower().endswith(each)), "")
    stem = plain[: len(plain) - len(ending)].strip(". ") if ending else plain
    return (stem[: LONGEST_NAME - 6].rstrip(". ") or "file") + (ending or endings[0])


def _type_of(data: bytes) -> str:
    for signature, content_type in _SIGNATURES:
        if data.startswith(signature):
            return content_type
    if data.startswith(b"PK\x03\x04"):
        return _office_type(data)
    if _is_plain_text(data):
        return TEXT
    raise Unwelcome("type")


def _is_plain_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    hidden = any(unicodedata.category(each) == "Cc" and each not in "\t\r\n\f" for each in text)
    bare = data.removeprefix(b"\xef\xbb\xbf")
    return not hidden and not _NOT_PLAIN.match(bare) and not _MARKUP.search(bare)


def _office_type(data: bytes) -> str:
    """A document or workbook of bounded size without macros; looked over, never unpacked."""
    try:
        names = part_names(BytesIO(data), _MOST_UNPACKED)
    except UnsafeArchive as error:
        raise Unwelcome(_UNSAFE.get(error.danger, "type")) from error
    found = [kind for part, kind in _MAIN_PART.items() if part in names]
    if "[Content_Types].xml" not in names or len(found) != 1:
        raise Unwelcome("type")
    if holds_macros(names):
        raise Unwelcome("macros")
    return found[0]
