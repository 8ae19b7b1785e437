"""Black out a person's words in rows that are nobody's: saved searches, notices to staff, imports."""

import re
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast

from customers.actions.erase_rows import blank_rows
from customers.models import ErasureLog
from customers.ports.personal_data import LooseTable
from customers.rules.blackening import blacken


def black_out(log: ErasureLog, table: LooseTable, words: re.Pattern[str]) -> int:
    """Returns how many rows named them."""
    texts = {f"{name}_told": Cast(F(name), TextField()) for name in table.columns}
    named = reduce(or_, (Q(**{f"{name}__iregex": words.pattern}) for name in texts))
    found = list(table.rows().alias(**texts).filter(named).order_by("pk"))
    if table.blanked:
        rows = table.rows().filter(pk__in=[row.pk for row in found])
        return blank_rows(log, rows, table.blanked)
    return sum(_blacken(log, table, row, words) for row in found)


def _blacken(log: ErasureLog, table: LooseTable, row: Any, words: re.Pattern[str]) -> int:
    news = {name: blacken(getattr(row, name), words) for name in table.columns}
    return blank_rows(log, table.rows().filter(pk=row.pk), news)
