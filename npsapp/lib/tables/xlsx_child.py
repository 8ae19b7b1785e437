"""Turns a workbook into lines of JSON; run as a program of its own, with little memory and little time.

Imports nothing of ours, for it is started by its path and isolated from the environment. The first line
says which sheets there are and which this is; each further line is `[row number, [values], all there]`,
the last one false when a formula stands there whose result nobody has saved. What is
wrong with the workbook is one word on standard error, which `xlsx_table` puts into a sentence.
"""

import json
import re
import resource
import sys
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

OUTPUT = 600 * 1024 * 1024
MAX_COLUMNS = 400
LACKING = "\0formula"
_LIKE_GROUPED = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def main(source: str, target: str, sheet: str, rows: int, seconds: int, memory: int) -> str:
    """The word for what is wrong; empty when all went well."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    warnings.simplefilter("ignore")
    try:
        return _convert(source, target, sheet, rows)
    except Exception as error:  # noqa: BLE001  (whatever a hostile workbook makes the reader raise)
        return _word(error)


def _word(error: BaseException) -> str:
    """The reader wraps what it meets, so the causes are asked too."""
    names, cause = [type(error).__name__], error.__cause__ or error.__context__
    while cause is not None:
        names.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    if "MemoryError" in names:
        return "memory"
    return "entities" if any("Forbidden" in name for name in names) else f"damaged {names[-1]}"


def _convert(source: str, target: str, sheet: str, rows: int) -> str:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        return "unsafe"
    _mark_lacking_results()
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
            lacking = LACKING in values
            values = ["" if value == LACKING else value for value in values]
            json.dump([number, values, not lacking], out, ensure_ascii=True)
            out.write("\n")
    return ""


def _mark_lacking_results() -> None:
    """Without its last result a formula would come out as an empty cell, and nobody would know."""
    from openpyxl.worksheet import _reader

    parse = _reader.WorkSheetParser.parse_cell

    def parse_cell(self: Any, element: Any) -> Any:
        cell = parse(self, element)
        if cell["value"] is None and element.find(_reader.FORMULA_TAG) is not None:
            cell.update(value=LACKING, data_type="s")
        return cell

    setattr(_reader.WorkSheetParser, parse.__name__, parse_cell)


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
        if value.is_integer() and abs(value) < 1e15:
            return f"{value:.0f}"
        text = f"{value:.15g}"
        # 12.345 as text could mean twelve thousand; as a number it cannot.
        return f"{text}0" if _LIKE_GROUPED.fullmatch(text) else text
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


if __name__ == "__main__":
    rows_, seconds_, memory_ = map(int, sys.argv[4:7])
    problem = main(sys.argv[1], sys.argv[2], sys.argv[3], rows_, seconds_, memory_)
    if problem:
        sys.stderr.write(problem)
        sys.exit(1)
