"""Looks a workbook over before anything opens it: is it one, and one that can be read safely?"""

from pathlib import Path

from django.utils.translation import gettext as _

from npsapp.lib.archive_check import MEGABYTE, Danger, UnsafeArchive, holds_macros, part_names
from npsapp.lib.tables.table import UnusableFile

MAX_UNPACKED = 300 * MEGABYTE


def check_workbook(path: Path) -> None:
    """UnusableFile unless it is an .xlsx of bounded size without macros and links to other files."""
    try:
        with path.open("rb") as file:
            names = part_names(file, MAX_UNPACKED)
    except UnsafeArchive as error:
        raise UnusableFile(_unsafe_words(error)) from error
    if "mimetype" in names:
        raise UnusableFile(_("This is an OpenDocument file. Save it as .xlsx or CSV."))
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise UnusableFile(_("This is not an Excel workbook. CSV and XLSX can be read."))
    if holds_macros(names):
        raise UnusableFile(_("The workbook holds macros. Save it as .xlsx without them."))
    if any(name.lower().startswith("xl/externallinks/") for name in names):
        raise UnusableFile(
            _("The workbook has links to other files. Save a copy with values only, or as CSV.")
        )


def _unsafe_words(error: UnsafeArchive) -> str:
    if error.danger is Danger.TOO_LARGE:
        words = _("The file unpacks to %(megabytes)s MB, which is too much. Save the table as CSV.")
        return words % {"megabytes": error.unpacked // MEGABYTE}
    return {
        Danger.DAMAGED: _("The file is damaged: it cannot be unpacked."),
        Danger.TOO_MANY_PARTS: _("The file holds more parts than a workbook has. Save the table as CSV."),
        Danger.LEADS_OUT: _("The file holds names that point out of it; it is not opened."),
        Danger.LOCKED: _("The file has a password. Save it without one."),
    }[error.danger]
