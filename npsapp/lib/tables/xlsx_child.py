"""Turns a workbook into lines of JSON; run as a program of its own, with little memory and little time.

Imports nothing of ours, for it is started by its path and isolated from the environment. The first line
says which sheets there are and which this is; each further line is `[row number, [values]]`. What is
wrong with the workbook is one word on standard error, which `xlsx_table` puts into a sentence.
"""

import json
import resource
import sys
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

MEMORY = 512 * 1024 * 1024
OUTPUT = 600 * 1024 * 1024
MAX_COLUMNS = 400


def main(source: str, target: str, sheet: str, rows: int, seconds: int) -> str:
    """The word for what is wrong; empty when all went well."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    warnings.simplefilter("ignore")
    try:
        return _convert(source, target, sheet, rows)
    except MemoryError:
        return "memory"
    except Exception as error:  # noqa: BLE001  (whatever a hostile workbook makes the reader raise)
        name = type(error).__name__
        return "entities" if "Forbidden" in name else f"damaged {name}"


def _convert(source: str, target: str, sheet: str, rows: int) -> str:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        return "unsafe"
    workbook = openpyxl.load_workbook(source, read_only=True, data_only=True, keep_links=False)
    sheets = {each.title: each for each in workbook.worksheets if each.sheet_state == "visible"}
    if not sheets:
        return "empty"
    chosen = sheet or next(iter(sheets))
    if chosen not in sheets:
        return "sheet"
    with open(target, "w", encoding="utf-8") as out:  # noqa: PTH123  (two imports less to start)
        json.dump({"sheets": list(sheets), "sheet": chosen}, out)
        out.write("\n")
        for number, values in _rows(sheets[chosen], rows):
            json.dump([number, values], out, ensure_ascii=True)
            out.write("\n")
    return ""


def _rows(sheet: Any, most: int) -> Iterator[tuple[int, list[str]]]:
    # What the file says of its own size is often wrong.
    sheet.reset_dimensions()
    found = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        values = [_text(cell.value) for cell in cells[:MAX_COLUMNS]]
        while values and not values[-1].strip():
            values.pop()
        if not values:
            continue
        yield number, values
        found += 1
        if most and found > most:
            return


def _text(value: Any) -> str:
    """As it would stand in a CSV: ISO dates, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


if __name__ == "__main__":
    problem = main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
    if problem:
        sys.stderr.write(problem)
        sys.exit(1)
