"""Opens a table, whichever kind of file it is; the content says so, never the name."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from npsapp.lib.tables.csv_table import open_csv
from npsapp.lib.tables.table import Opener, Reading, Table, UnusableFile
from npsapp.lib.tables.xlsx_table import open_xlsx

_OLE = b"\xd0\xcf\x11\xe0"
_KNOWN_STRANGERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
)


@contextmanager
def open_table(opener: Opener, reading: Reading, rows: int | None = None) -> Iterator[Table]:
    """The table of this file, at most its first `rows`. UnusableFile when it is none."""
    with opener() as file:
        head = file.read(8)
    if not head:
        raise UnusableFile(_("The file is empty."))
    if head.startswith(_OLE):
        raise UnusableFile(
            _(
                "This is an old Excel file (.xls), or one with a password. "
                "Save it as .xlsx without a password, or as CSV."
            )
        )
    if head.startswith(_KNOWN_STRANGERS):
        raise UnusableFile(_("This is not a table. CSV and XLSX can be read."))
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        with open_xlsx(opener, reading, rows) as workbook:
            yield workbook
    else:
        with open_csv(opener, reading) as text:
            yield text
