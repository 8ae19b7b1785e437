"""The records of a text file: one bad record is one problem, and the lines after it are read."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from django.utils.translation import gettext as _

from npsapp.lib.tables.encodings import UNREADABLE
from npsapp.lib.tables.table import MAX_ROW_CHARACTERS, Row

# A quote that is never closed would swallow the rest of the file.
MAX_LINES_OF_A_RECORD = 1_000


class Lines:
    """The lines of a file with their numbers; lines can be given back, and none is ever held whole
    that is longer than a row may be."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.number = 0

    def take(self) -> str | None:
        """The next line; None at the end."""
        line = self._again.popleft() if self._again else self._read()
        if line:
            self.number += 1
        return line or None

    def give_back(self, lines: list[str]) -> None:
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)

    def _read(self) -> str:
        line = self._file.readline(MAX_ROW_CHARACTERS + 1)
        if len(line) > MAX_ROW_CHARACTERS and not line.endswith(("\n", "\r")):
            while (rest := self._file.readline(MAX_ROW_CHARACTERS)) and not rest.endswith(("\n", "\r")):
                pass
        return line


class Records:
    """Iterates over the records of a file, empty lines left out."""

    def __init__(self, lines: Lines, delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._taken: list[str] = []
        self._characters = 0
        self._reader = csv.reader(self._feed(), delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[Row]:
        while True:
            begins = self._lines.number + 1
            self._taken, self._characters = [], 0
            row = self._next(begins)
            if row is None:
                return
            if row.problem or any(value.strip() for value in row.values):
                yield row

    def _next(self, begins: int) -> Row | None:
        try:
            values = tuple(next(self._reader))
        except StopIteration:
            if not self._taken:
                return None
            return self._broken(begins, _("A quotation mark is opened and never closed."))
        except csv.Error as error:
            return self._broken(begins, _reason(error))
        if any(UNREADABLE in line for line in self._taken):
            return Row(begins, values, _("Some characters cannot be read in the file’s encoding."))
        return Row(begins, values)

    def _broken(self, begins: int, problem: str) -> Row:
        """Only the first line is lost: what the record took beyond it is read again."""
        first, rest = self._taken[0], self._taken[1:]
        self._lines.give_back(rest)
        self._reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
        return Row(begins, tuple(first.rstrip("\r\n").split(self._delimiter)), problem)

    def _feed(self) -> Iterator[str]:
        while (line := self._lines.take()) is not None:
            self._taken.append(line)
            self._characters += len(line)
            if self._characters > MAX_ROW_CHARACTERS:
                raise csv.Error("too long")
            if len(self._taken) > MAX_LINES_OF_A_RECORD:
                raise csv.Error("unexpected end of data")
            yield line


def _reason(error: csv.Error) -> str:
    text = str(error)
    if "end of data" in text or "field limit" in text:
        return _("A quotation mark is opened and never closed.")
    if "too long" in text:
        return _("The line is too long to be a row.")
    return _("The quotation marks do not match.")
