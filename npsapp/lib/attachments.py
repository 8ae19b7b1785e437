"""What a file really is, by its bytes and not by its name, and the name it may travel under."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

MEGABYTE = 1024 * 1024
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
_MOST_PARTS = 2_000
_MOST_UNPACKED = 100 * MEGABYTE
_MOST_RATIO = 100
_SMALL = 5 * MEGABYTE
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
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unwelcome("type") from error
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
        raise Unwelcome("bomb")
    if unpacked > _SMALL and unpacked > len(data) * _MOST_RATIO:
        raise Unwelcome("bomb")
    names = {part.filename for part in parts}
    if any(_leads_out(name) for name in names):
        raise Unwelcome("type")
    if any(part.flag_bits & 1 for part in parts):
        raise Unwelcome("password")
    found = [kind for part, kind in _MAIN_PART.items() if part in names]
    if "[Content_Types].xml" not in names or len(found) != 1:
        raise Unwelcome("type")
    if any("vbaproject" in name.lower() or "/macrosheets/" in name.lower() for name in names):
        raise Unwelcome("macros")
    return found[0]


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
