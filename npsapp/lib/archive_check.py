"""Looks a ZIP over before anything opens it: those can hold anything."""

import zipfile
from collections.abc import Collection
from enum import StrEnum
from pathlib import PurePosixPath
from typing import BinaryIO

# Private, but what ZipFile itself goes by: a reading of our own could differ from it.
from zipfile import _EndRecData  # type: ignore[attr-defined]

MEGABYTE = 1024 * 1024
MOST_PARTS = 2_000
# Names in documents are short. The count of parts may be a lie, the size of their list is gone by.
MOST_LIST = MEGABYTE
# Sheets of numbers pack well, about 1:10; a bomb packs 1:1,000.
MOST_RATIO = 100
_SMALL = 5 * MEGABYTE


class Danger(StrEnum):
    DAMAGED = "damaged"
    TOO_MANY_PARTS = "too many parts"
    TOO_LARGE = "too large"
    LEADS_OUT = "leads out"
    LOCKED = "locked"


class UnsafeArchive(ValueError):
    """One that is not opened: `unpacked` in bytes where it is TOO_LARGE."""

    def __init__(self, danger: Danger, unpacked: int = 0) -> None:
        super().__init__(danger)
        self.danger, self.unpacked = danger, unpacked


def part_names(file: BinaryIO, most_unpacked: int) -> frozenset[str]:
    """The names of its parts, of an archive of bounded size; nothing is unpacked. Else UnsafeArchive."""
    try:
        _check_list(file)
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise error if isinstance(error, UnsafeArchive) else UnsafeArchive(Danger.DAMAGED) from error
    _check_sizes(parts, file.seek(0, 2), most_unpacked)
    if any(_leads_out(part.filename) for part in parts):
        raise UnsafeArchive(Danger.LEADS_OUT)
    if any(part.flag_bits & 1 for part in parts):
        raise UnsafeArchive(Danger.LOCKED)
    return frozenset(part.filename for part in parts)


def holds_macros(names: Collection[str]) -> bool:
    """Of an office file, by its parts' names."""
    lowered = [name.lower() for name in names]
    return any("vbaproject" in name or "/macrosheets/" in name for name in lowered)


def _check_list(file: BinaryIO) -> None:
    """Before every part becomes an object: a small file can hold a million of them."""
    end = _EndRecData(file)
    if end is not None and (end[4] > MOST_PARTS or end[5] > MOST_LIST):
        raise UnsafeArchive(Danger.TOO_MANY_PARTS)


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int, most_unpacked: int) -> None:
    if len(parts) > MOST_PARTS:
        raise UnsafeArchive(Danger.TOO_MANY_PARTS)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > most_unpacked or (unpacked > _SMALL and unpacked > packed * MOST_RATIO):
        raise UnsafeArchive(Danger.TOO_LARGE, unpacked)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
