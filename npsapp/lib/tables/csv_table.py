"""A text file as a table."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from django.utils.translation import gettext as _

from npsapp.lib.tables.csv_records import Lines, Records
from npsapp.lib.tables.delimiters import detect_delimiter
from npsapp.lib.tables.encodings import codec, decoding_errors, detect_encoding
from npsapp.lib.tables.headings import headings_of
from npsapp.lib.tables.table import Opener, Reading, Row, UnusableFile, fitted

_FIRST_LINES = 200


class CsvTable:
    def __init__(self, file: io.TextIOWrapper, reading: Reading) -> None:
        lines = Lines(file)
        first = list(islice(iter(lines.take, None), _FIRST_LINES))
        lines.give_back(first)
        told = _told_by_excel(first)
        if told:
            lines.take()
        delimiter = reading.delimiter or told or detect_delimiter(first)
        self.reading = replace(reading, format="csv", delimiter=delimiter)
        self._records = iter(Records(lines, delimiter))
        top = next(self._records, None)
        if top is None:
            raise UnusableFile(_("The file is empty."))
        if top.problem:
            raise UnusableFile(_("The line with the headings cannot be read: %(why)s") % {"why": top.problem})
        self.headings = headings_of(top.values)

    def __iter__(self) -> Iterator[Row]:
        too_many = _("The row has %(values)s values for %(columns)s columns.")
        for row in self._records:
            yield fitted(row, len(self.headings), too_many)


@contextmanager
def open_csv(opener: Opener, reading: Reading) -> Iterator[CsvTable]:
    if not reading.encoding:
        with opener() as file:
            reading = replace(reading, encoding=_plain(detect_encoding(file)))
    with (
        opener() as file,
        io.TextIOWrapper(file, codec(reading.encoding), errors=decoding_errors(), newline="") as text,
    ):
        yield CsvTable(text, reading)


def _plain(encoding: str) -> str:
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _told_by_excel(first: list[str]) -> str:
    """The delimiter when the first line says nothing but `sep=;`."""
    line = first[0].strip("\r\n").lstrip("﻿").strip('"') if first else ""
    return line[4] if len(line) == 5 and line.lower().startswith("sep=") else ""
