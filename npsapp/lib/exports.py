"""Files of lists: CSV as it goes out, XLSX through a temporary file; memory does not grow with the rows."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from itertools import islice
from typing import IO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from npsapp.lib.table import Cell

CSV, XLSX = "csv", "xlsx"
FORMATS = (CSV, XLSX)
# A spreadsheet would run a cell that begins like this.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CELL_LIMIT = 32_767
_PARCEL = 200
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(
    name: str, form: str, headings: Sequence[object], rows: Iterable[Sequence[Cell]]
) -> HttpResponseBase:
    """A download called `name` with today's date; `form` is "csv" or "xlsx"."""
    filename = f"{name}-{timezone.localdate():%Y-%m-%d}.{form}"
    labels = [str(heading) for heading in headings]
    if form == XLSX:
        return FileResponse(
            _xlsx(labels, rows), as_attachment=True, filename=filename, content_type=_XLSX_TYPE
        )
    response = StreamingHttpResponse(_csv(labels, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


class _Line:
    """What csv.writer writes to: hands each line on."""

    def write(self, line: str) -> str:
        return line


def _csv(labels: list[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Lines, in the language and zone in which the file was asked for.

    It goes out when the request is over and its language is gone; between two parcels the thread belongs to
    others.
    """
    language, zone = get_language(), timezone.get_current_timezone()
    return _parcels(labels, iter(rows), language, zone)


def _parcels(
    labels: list[str], rows: Iterator[Sequence[Cell]], language: str | None, zone: tzinfo
) -> Iterator[str]:
    # Semicolons are what a Norwegian spreadsheet opens; all in quotes, no cell can become two.
    writer = csv.writer(_Line(), delimiter=";", quoting=csv.QUOTE_ALL)
    # The mark lets a spreadsheet see that this is UTF-8.
    yield "\ufeff" + writer.writerow([harmless(label) for label in labels])
    while True:
        with override(language), timezone.override(zone):
            parcel = [[_csv_cell(cell) for cell in row] for row in islice(rows, _PARCEL)]
        if not parcel:
            return
        yield "".join(writer.writerow(row) for row in parcel)


def _csv_cell(cell: Cell) -> object:
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, datetime):
        return timezone.localtime(cell).isoformat(sep=" ", timespec="minutes")
    return harmless(cell) if isinstance(cell, str) else cell


def harmless(text: str) -> str:
    """Text that a spreadsheet shows and does not run."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _xlsx(labels: list[str], rows: Iterable[Sequence[Cell]]) -> IO[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"

    def cell(value: Cell) -> object:
        if isinstance(value, str):
            # Given as a string it stays one, whatever it begins with.
            text = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:_CELL_LIMIT])
            text.data_type = "s"
            return text
        if isinstance(value, datetime):
            return timezone.localtime(value).replace(tzinfo=None)  # a spreadsheet knows no zones
        return value

    sheet.append([cell(label) for label in labels])
    for row in rows:
        sheet.append([cell(value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it when it has gone out
    book.save(file)
    file.seek(0)
    return file
