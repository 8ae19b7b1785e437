"""The steps in a submitted page: put in another order, taken out, put back, added. Nothing is saved."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from followups.forms.step_form import StepForm, row_of
from followups.models import Playbook
from followups.models.step import TaskKind
from followups.rules.fixed_steps import FIXED
from followups.rules.playbook import suggested_step
from followups.rules.playbook_check import MOST_STEPS
from npsapp.lib.whole_numbers import whole_number

PREFIX = "steps"
REMOVED = "DELETE"
UP, DOWN, REMOVE, RETURN, ADD = "up", "down", "remove", "return", "add"
COMMANDS = (UP, DOWN, REMOVE, RETURN, ADD)
Row = dict[str, Any]


def rows_in(posted: QueryDict) -> list[Row]:
    """Each step's values as they were typed, in the order of the page."""
    count = min(whole_number(posted.get(f"{PREFIX}-TOTAL_FORMS", "")) or 0, MOST_STEPS)
    return [_row(posted, f"{PREFIX}-{place}-") for place in range(count)]


def rearranged(rows: Sequence[Row], command: str, key: str) -> list[Row]:
    """The rows after one button; a step that is not there changes nothing."""
    changed = [dict(row) for row in rows]
    place = next((place for place, row in enumerate(changed) if row["key"] == key), None)
    if place is None:
        return changed
    if command in (REMOVE, RETURN):
        changed[place][REMOVED] = command == REMOVE
        return changed
    other = place - 1 if command == UP else place + 1
    if 0 <= other < len(changed):
        changed[place], changed[other] = changed[other], changed[place]
    return changed


def with_new(rows: Sequence[Row], score: int, kind: str, contact: str) -> list[Row]:
    """One more step of this kind, before the ones that close every follow-up; none of an unknown kind."""
    if kind not in TaskKind.values or len(rows) >= MOST_STEPS:
        return list(rows)
    known_contact = contact if contact in Playbook.Contact.values else Playbook.Contact.CONTACT.value
    new = row_of(suggested_step(score, kind, known_contact), next_key(rows))
    place = len(rows)
    while kind not in FIXED and place and rows[place - 1]["kind"] in FIXED:
        place -= 1
    return [*rows[:place], new, *rows[place:]]


def next_key(rows: Sequence[Row]) -> str:
    taken = {row["key"] for row in rows}
    return next(key for number in range(1, MOST_STEPS + 2) if (key := f"n{number}") not in taken)


def says_the_same(row: Row, other: Row) -> bool:
    """Two rows, one of which may have been through a browser."""
    names = (set(row) | set(other)) - {"key", REMOVED}
    return all(_plain(row.get(name)) == _plain(other.get(name)) for name in names)


def _row(posted: QueryDict, prefix: str) -> Row:
    row: Row = {name: posted.get(prefix + name, "") for name in StepForm.base_fields}
    row["evidence"] = posted.getlist(f"{prefix}evidence")
    row[REMOVED] = posted.get(prefix + REMOVED) in ("on", "True")
    return row


def _plain(value: object) -> object:
    if isinstance(value, list):
        return sorted(value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
