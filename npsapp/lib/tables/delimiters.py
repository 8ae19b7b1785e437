"""Which character parts the columns: the one by which the first records come out most alike."""

import csv
from collections import Counter
from collections.abc import Sequence

DELIMITERS = (";", ",", "\t", "|")
_RECORDS = 50


def detect_delimiter(lines: Sequence[str]) -> str:
    """Of the first lines of a file; a comma when there is but one column."""
    best, best_mark = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        mark = _mark(lines, delimiter)
        if mark > best_mark:
            best, best_mark = delimiter, mark
    return best


def _mark(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """The share of records with the most common width, and that width; nothing for one column."""
    widths: Counter[int] = Counter()
    reader = csv.reader(lines, delimiter=delimiter)
    for _number in range(_RECORDS):
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error:
            continue
        if any(value.strip() for value in record):
            widths[len(record)] += 1
    if not widths:
        return 0.0, 0
    width, times = widths.most_common(1)[0]
    return (times / widths.total(), width) if width > 1 else (0.0, 0)
