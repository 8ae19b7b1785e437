"""Takes interactions out of a file: good rows go in, each bad one is reported by its line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from customers.actions.log_interaction import InteractionConflict, log_interaction
from customers.forms.interaction_form import InteractionForm
from customers.forms.interaction_rows import Row
from npsapp.lib import clock
from npsapp.pages.interaction_outcome import NOT_ASKED, outcomes

CONFLICT = "external_id: told before with another content"


@dataclass
class Summary:
    """What became of a file. `changed` are the known ones that went further; `not_asked` counts by reason."""

    read: int = 0
    new: int = 0
    known: int = 0
    changed: int = 0
    refused: int = 0
    scheduled: int = 0
    not_asked: Counter[str] = field(default_factory=Counter)


def import_rows(rows: Iterable[Row], summary: Summary) -> Iterator[tuple[int, str]]:
    """Go through the rows, counting in `summary`; yields line and reason of each refused one."""
    for row in rows:
        summary.read += 1
        for problem in _take(row, summary):
            yield row.line, problem


def _take(row: Row, summary: Summary) -> list[str]:
    problems = [row.problem] if row.form is None else _problems(row.form)
    if row.form is not None and not problems:
        try:
            _log(row.form, summary)
        except InteractionConflict:
            problems = [CONFLICT]
    summary.refused += bool(problems)
    return problems


def _log(form: InteractionForm, summary: Summary) -> None:
    logged = log_interaction(form.interaction(), clock.now())
    summary.new += logged.is_new
    summary.known += not logged.is_new
    summary.changed += logged.is_changed
    if not (logged.is_new or logged.is_changed):
        return
    for outcome in outcomes(logged.interaction):
        if outcome.state == NOT_ASKED:
            summary.not_asked[outcome.reason] += 1
        else:
            summary.scheduled += 1


def _problems(form: InteractionForm) -> list[str]:
    return [f"{name}: {error}" for name, errors in form.errors.items() for error in errors]
