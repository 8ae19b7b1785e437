"""Interactions in a CSV file: named columns, one form per row, any number of rows."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from customers.forms.interaction_form import InteractionForm
from customers.forms.naming_form import IDENTIFYING

REQUIRED = ("kind", "source", "external_id", "occurred_at")


class UnusableFile(Exception):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on, and its form, or why there is none."""

    line: int
    form: InteractionForm | None
    problem: str = ""


class InteractionRows:
    """Reads row by row, so that the size of the file does not matter.

    UnusableFile when made of a file without the columns it takes; `unknown` are columns that mean
    nothing to us. Commas or semicolons, whichever the first line has.
    """

    def __init__(self, file: TextIO) -> None:
        first = file.readline()
        self._reader = csv.reader(file, delimiter=";" if first.count(";") > first.count(",") else ",")
        header = next(csv.reader([first], delimiter=self._reader.dialect.delimiter), [])
        self._columns = [name.strip().lower() for name in header]
        known = InteractionForm.base_fields
        self.unknown = [name for name in self._columns if name not in known]
        self._check_header()

    def __iter__(self) -> Iterator[Row]:
        while True:
            line = self._reader.line_num + 2  # the header stands before the reader's first line
            try:
                values = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, None, f"cannot be read: {error}")
                continue
            if any(value.strip() for value in values):
                yield self._row(line, values)

    def _row(self, line: int, values: list[str]) -> Row:
        if len(values) > len(self._columns):
            return Row(line, None, f"has {len(values)} values for {len(self._columns)} columns")
        return Row(line, InteractionForm(dict(zip(self._columns, values, strict=False))))

    def _check_header(self) -> None:
        missing = [name for name in REQUIRED if name not in self._columns]
        if missing:
            raise UnusableFile(f"the first line lacks the column {', '.join(missing)}")
        if not any(name in self._columns for name in IDENTIFYING):
            raise UnusableFile(f"the first line needs one of the columns {', '.join(IDENTIFYING)}")
        twice = sorted({name for name in self._columns if self._columns.count(name) > 1})
        if twice:
            raise UnusableFile(f"the first line names twice: {', '.join(twice)}")
