"""A workbook as a table, by way of a child process that may use only so much memory and time."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from npsapp.lib.tables import xlsx_child
from npsapp.lib.tables.encodings import shown
from npsapp.lib.tables.headings import headings_of
from npsapp.lib.tables.table import Opener, Reading, Row, UnusableFile, fitted
from npsapp.lib.tables.xlsx_check import check_workbook

SECONDS: float = 300
MEMORY = 512 * 1024 * 1024


class XlsxTable:
    def __init__(self, lines: TextIO, reading: Reading) -> None:
        told = json.loads(lines.readline())
        self.reading = replace(reading, format="xlsx", sheet=told["sheet"], sheets=tuple(told["sheets"]))
        self._lines = lines
        top = lines.readline()
        if not top:
            raise UnusableFile(_("The sheet “%(sheet)s” is empty.") % {"sheet": told["sheet"]})
        self.headings = headings_of(json.loads(top)[1])

    def __iter__(self) -> Iterator[Row]:
        too_many = _("The row has %(values)s values for %(columns)s columns.")
        for line in self._lines:
            number, values, is_whole = json.loads(line)
            problem = "" if is_whole else _no_result()
            yield fitted(Row(number, tuple(values), problem), len(self.headings), too_many)


@contextmanager
def unpacked(opener: Opener, sheet: str, rows: int | None) -> Iterator[Path]:
    """A file of lines, for `XlsxTable`: headings and at most `rows` rows of the sheet named, else of the
    first one that is visible."""
    with tempfile.TemporaryDirectory(prefix="ekko-") as folder:
        source, target = Path(folder, "file.xlsx"), Path(folder, "rows")
        with opener() as file, source.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        check_workbook(source)
        _convert(source, target, sheet, rows or 0)
        source.unlink()
        yield target


@contextmanager
def open_xlsx(opener: Opener, reading: Reading, rows: int | None) -> Iterator[XlsxTable]:
    with unpacked(opener, reading.sheet, rows) as path, path.open(encoding="utf-8") as lines:
        yield XlsxTable(lines, reading)


def _convert(source: Path, target: Path, sheet: str, rows: int) -> None:
    limits = [str(rows), str(ceil(SECONDS)), str(MEMORY)]
    command = [sys.executable, "-I", xlsx_child.__file__, str(source), str(target), sheet, *limits]
    try:
        # Our own program by full path; the file's content never becomes an argument.
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnusableFile(_too_large()) from error
    if done.returncode:
        raise UnusableFile(_reason(done.stderr.decode("utf-8", "replace"), sheet))


def _no_result() -> str:
    return _(
        "A formula in this row has no saved result. Open the file in a spreadsheet program, save it, "
        "and import it again."
    )


def _too_large() -> str:
    return _("The workbook is too large to be opened. Save the table as CSV.")


def _reason(word: str, sheet: str) -> str:
    match word.split():
        case ["sheet"]:
            return _("There is no sheet “%(sheet)s” that can be seen.") % {"sheet": shown(sheet)}
        case ["empty"]:
            return _("The workbook has no sheet that can be seen.")
        case ["entities"]:
            return _("The workbook holds definitions that could reach outside it; it is not opened.")
        case ["damaged", *_what]:
            return _("The workbook is damaged and cannot be read. Save it anew, or as CSV.")
        case _other:  # out of memory, of time, or ended by the kernel for either
            return _too_large()
