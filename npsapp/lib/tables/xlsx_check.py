"""Looks a workbook over before anything opens it: it is a ZIP, and those can hold anything."""

import zipfile
from pathlib import Path, PurePosixPath

# Private, but what ZipFile itself goes by: a reading of our own could differ from it.
from zipfile import _EndRecData  # type: ignore[attr-defined]

from django.utils.translation import gettext as _

from npsapp.lib.tables.table import UnusableFile

MAX_PARTS = 2_000
# A workbook's names are short. The count of parts may be a lie, the size of their list is gone by.
MAX_LIST = 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
# Sheets of numbers pack well, about 1:10; a bomb packs 1:1,000.
MAX_RATIO = 100
_SMALL = 5 * 1024 * 1024


def check_workbook(path: Path) -> None:
    """UnusableFile unless it is an .xlsx of bounded size without macros and links to other files."""
    try:
        _check_list(path)
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnusableFile(_("The file is damaged: it cannot be unpacked.")) from error
    _check_sizes(parts, path.stat().st_size)
    _check_names({part.filename for part in parts})
    if any(part.flag_bits & 1 for part in parts):
        raise UnusableFile(_("The file has a password. Save it without one."))


def _check_list(path: Path) -> None:
    """Before every part becomes an object: a small file can hold a million of them."""
    with path.open("rb") as file:
        end = _EndRecData(file)
    if end is not None and (end[4] > MAX_PARTS or end[5] > MAX_LIST):
        raise _too_many()


def _too_many() -> UnusableFile:
    return UnusableFile(_("The file holds more parts than a workbook has. Save the table as CSV."))


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if len(parts) > MAX_PARTS:
        raise _too_many()
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > _SMALL and unpacked > packed * MAX_RATIO
    if unpacked > MAX_UNPACKED or too_dense:
        raise UnusableFile(
            _("The file unpacks to %(megabytes)s MB, which is too much. Save the table as CSV.")
            % {"megabytes": unpacked // (1024 * 1024)}
        )


def _check_names(names: set[str]) -> None:
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise UnusableFile(_("The file holds names that point out of it; it is not opened."))
    if "mimetype" in names:
        raise UnusableFile(_("This is an OpenDocument file. Save it as .xlsx or CSV."))
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise UnusableFile(_("This is not an Excel workbook. CSV and XLSX can be read."))
    lowered = {name.lower() for name in names}
    if any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in lowered):
        raise UnusableFile(_("The workbook holds macros. Save it as .xlsx without them."))
    if any(name.startswith("xl/externallinks/") for name in lowered):
        raise UnusableFile(
            _("The workbook has links to other files. Save a copy with values only, or as CSV.")
        )
