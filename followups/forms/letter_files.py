"""Files that come with a letter: looked at by their bytes, before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from npsapp.lib.archive_check import MEGABYTE
from npsapp.lib.attachments import (
    MOST_BYTES,
    MOST_FILES,
    Attachment,
    Unwelcome,
    recognise,
)

# What the file chooser offers; what comes is looked at all the same.
ACCEPT = ".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx"


@dataclass(frozen=True)
class LetterFiles:
    """What can be attached, and in words what cannot and why."""

    files: list[Attachment]
    problems: list[str]


def read_files(uploaded: "Sequence[UploadedFile[bytes]]") -> LetterFiles:
    files, problems = list[Attachment](), list[str]()
    # Before any of it is read: a request can hold far more than a letter.
    if len(uploaded) > MOST_FILES or sum(upload.size or 0 for upload in uploaded) > MOST_BYTES:
        return LetterFiles([], [too_much()])
    for upload in uploaded:
        name = (upload.name or "")[:100]
        try:
            files.append(recognise(name, upload.read()))
        except Unwelcome as error:
            problems.append(f"{name}: {_why(error.reason)}")
    return LetterFiles(files, problems)


def can_carry(files: Sequence[Attachment]) -> bool:
    return len(files) <= MOST_FILES and sum(len(file.data) for file in files) <= MOST_BYTES


def too_much() -> str:
    return _("A letter carries at most %(count)d files, %(most)d MB in all.") % {
        "count": MOST_FILES,
        "most": _MOST,
    }


_MOST = MOST_BYTES // MEGABYTE


def _why(reason: str) -> str:
    return {
        "empty": _("the file is empty."),
        "macros": _("it holds macros. Save it without them."),
        "password": _("it has a password. Save it without one."),
        "bomb": _("it unpacks to far more than it seems."),
    }.get(reason, _("its content is none of PDF, PNG, JPEG, text, Word or Excel, whatever it is called."))
