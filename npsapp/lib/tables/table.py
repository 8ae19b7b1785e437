"""What reading a file gives: headings, and rows that know the line they begin on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

# Opens the file anew, from its first byte; the caller closes it.
Opener = Callable[[], BinaryIO]

MAX_COLUMNS = 200
# No cell of ours may be longer than 20,000 characters; what is far beyond is a broken file.
MAX_ROW_CHARACTERS = 500_000


class UnusableFile(Exception):
    """The file as a whole cannot be read; the message says why, in the reader's language."""


@dataclass(frozen=True)
class Row:
    """One row: the line (in a spreadsheet: the row) it begins on; `problem` when it cannot be read."""

    line: int
    values: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class Reading:
    """How a file is read; what is empty is found out. `sheet` and `sheets` are for spreadsheets only."""

    format: str = ""  # csv, xlsx
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


class Table(Protocol):
    """An open file. Iterating gives the rows below the headings, once."""

    reading: Reading
    headings: tuple[str, ...]

    def __iter__(self) -> Iterator[Row]: ...


def fitted(row: Row, columns: int, too_many: str) -> Row:
    """The row with exactly as many values as there are columns; empty ones may be missing or too many."""
    values = row.values
    if row.problem or len(values) == columns:
        return row
    if len(values) < columns:
        return Row(row.line, values + ("",) * (columns - len(values)))
    if any(value.strip() for value in values[columns:]):
        return Row(row.line, values, too_many % {"values": len(values), "columns": columns})
    return Row(row.line, values[:columns])
