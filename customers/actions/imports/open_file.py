"""Open the table of a run, for a look at its first rows or to go through all of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from io import TextIOWrapper
from typing import Any

from django.db import transaction

from customers.actions.imports.store_file import store_file, stored_file
from customers.models import ImportChunk, ImportRun
from npsapp.lib.tables.opening import open_table
from npsapp.lib.tables.table import Reading, Table
from npsapp.lib.tables.xlsx_table import XlsxTable, unpacked


def reading_of(run: ImportRun) -> Reading:
    told: dict[str, Any] = run.reading
    return Reading(**{**told, "sheets": tuple(told.get("sheets", ()))})


def stored_reading(reading: Reading) -> dict[str, Any]:
    return {**asdict(reading), "sheets": list(reading.sheets)}


@contextmanager
def look_into(run: ImportRun, reading: Reading, rows: int | None) -> Iterator[Table]:
    """The table as `reading` says, at most `rows` of it. UnusableFile when it is none."""
    with open_table(lambda: stored_file(run), reading, rows) as table:
        yield table


@contextmanager
def open_file(run: ImportRun) -> Iterator[Table]:
    """The whole table. A workbook is unpacked once, so that taking over from another worker is quick."""
    reading = reading_of(run)
    if reading.format != "xlsx":
        with look_into(run, reading, None) as table:
            yield table
        return
    if not run.chunks.filter(part=ImportChunk.Part.ROWS).exists():
        _unpack(run, reading)
    with TextIOWrapper(stored_file(run, ImportChunk.Part.ROWS), "utf-8") as lines:
        yield XlsxTable(lines, reading)


def _unpack(run: ImportRun, reading: Reading) -> None:
    everything = unpacked(lambda: stored_file(run), reading.sheet, None)
    with everything as path, path.open("rb") as file, transaction.atomic():
        store_file(run, iter(lambda: file.read(ImportChunk.SIZE), b""), ImportChunk.Part.ROWS)
