"""Runs an import as the command does, and makes files for it."""

from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
from django.core.management import call_command

HEADER = "Kundenr;Navn;E-post;Bedrift"


def import_customers(path: Path, content: str | bytes, *arguments: str, **options: Any) -> tuple[str, str]:
    """What it printed and what it complained of."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    out, err = StringIO(), StringIO()
    call_command("import_customers", str(path), *arguments, stdout=out, stderr=err, **options)
    return out.getvalue().strip(), err.getvalue()


def lines(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def people(count: int, start: int = 0) -> Iterable[str]:
    for number in range(start, start + count):
        yield f"K{number};Kunde {number};kunde{number}@fjord.example;Firma {number % 7} AS"


def workbook(*rows: Sequence[Any], sheets: Sequence[str] = ("Kunder",), hidden: Sequence[str] = ()) -> bytes:
    """An .xlsx; the rows stand on the first sheet that is not hidden."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    shown = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    for row in rows:
        shown.append(list(row))
    book.active = shown
    target = BytesIO()
    book.save(target)
    return target.getvalue()
