"""Move imports on, batch by batch: killed at any moment, the next worker goes on without loss or doubles."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice

import pghistory
from django.utils import translation

from customers.actions.imports.claim_import import LeaseLost, claim_import, held, keeping
from customers.actions.imports.end_import import end_import, fail_import, give_way, stumble
from customers.actions.imports.open_file import open_file
from customers.actions.imports.read_rows import ReadRow, RowReader
from customers.actions.imports.remember_rows import count, remember_problems, remember_taken
from customers.actions.imports.steer_import import ADVANCE_TASK
from customers.actions.imports.undo_rows import undo_rows
from customers.actions.imports.weigh_rows import Weighing
from customers.models import ImportRun
from customers.ports.import_kinds import ImportKind, import_kind
from npsapp.lib import clock
from npsapp.lib.tables.table import UnusableFile
from npsapp.lib.wake import wake

logger = logging.getLogger(__name__)

BATCH = 500
# A worker gives way after this long, so that an import of an hour holds up nothing else.
SLICE_SECONDS = 20.0

Tell = Callable[[ImportRun], None]


def advance_imports(now: datetime, seconds: float = SLICE_SECONDS) -> int:
    """Move on what waits, for so long; then ask for another turn. Returns how many runs it had in hand."""
    ends = time.monotonic() + seconds
    runs = 0
    while time.monotonic() < ends and (run := claim_import(clock.now())) is not None:
        advance_import(run, ends)
        runs += 1
    if runs and ImportRun.objects.to_advance(clock.now()).exists():
        wake(ADVANCE_TASK)
    return runs


def advance_import(run: ImportRun, ends: float | None = None, tell: Tell = lambda run: None) -> bool:
    """Move one claimed run on, until it is through or the time is up; `tell` hears of each batch.

    False when it was stopped or somebody else has it now.
    """
    with _on_behalf_of(run):
        try:
            if run.state == ImportRun.State.UNDOING:
                _undo(run, ends, tell)
            else:
                _go_through(run, ends, tell)
        except LeaseLost:
            logger.info("import %s was stopped, or is in other hands", run.pk)
            return False
        except UnusableFile as error:
            fail_import(run, str(error))
        except Exception:  # a worker's edge: it is tried again, and fails when that does not help
            logger.exception("import %s stumbled", run.pk)
            stumble(run, clock.now())
    return True


def _go_through(run: ImportRun, ends: float | None, tell: Tell) -> None:
    kind = import_kind(run.kind)
    checking = run.state == ImportRun.State.CHECKING
    if run.total is None:
        run = _count(run)
    with open_file(run) as table:
        reader = RowReader(run, kind, remember_skipped=checking)
        rows = reader.rows(keeping(run, table), run.position)
        while batch := list(islice(rows, BATCH)):
            run = _take(run, kind, batch, reader.about)
            tell(run)
            if ends is not None and time.monotonic() > ends:
                return give_way(run)
    return end_import(run, clock.now())


def _count(run: ImportRun) -> ImportRun:
    """How many rows there are, so that whoever waits knows how many are left."""
    with open_file(run) as table:
        total = sum(1 for _row in keeping(run, table))
    with held(run) as current:
        current.total = total
    return current


def _take(run: ImportRun, kind: ImportKind, rows: list[ReadRow], about: set[int]) -> ImportRun:
    """One batch in one transaction, with the run's position: all of it happens, or nothing."""
    with held(run) as current:
        weighing = Weighing(current, kind, rows)
        if current.state == ImportRun.State.CHECKING:
            weighing.look()
            count(current, weighing, kind, about)
        else:
            weighing.write(clock.now())
            remember_taken(current, weighing)
            count(current, weighing, kind, None)
        remember_problems(current, kind, weighing)
        current.attempts = 0
    return current


def _undo(run: ImportRun, ends: float | None, tell: Tell) -> None:
    kind = import_kind(run.kind)
    while True:
        with held(run) as current:
            more = undo_rows(current, kind, BATCH, clock.now())
            current.attempts = 0
        if not more:
            return end_import(run, clock.now())
        tell(current)
        if ends is not None and time.monotonic() > ends:
            return give_way(run)


@contextmanager
def _on_behalf_of(run: ImportRun) -> Iterator[None]:
    """History names whoever asked for it; reasons are stored in the language of whoever began the run.

    Commands are nobody's and speak English.
    """
    asked = run.undone_by_id if run.state == ImportRun.State.UNDOING else run.created_by_id
    language = run.created_by.language if run.created_by is not None else "en"
    with pghistory.context(user=asked, import_run=run.pk), translation.override(language):
        yield
