"""Check, import, stop, undo: each is one change of state under the run's lock, and a wake-up.

Asked for twice, each is done once. NotPossible when the run's state does not allow it.
"""

from datetime import datetime

from django.db import transaction

from customers.models import ImportProblem, ImportRun, User
from npsapp.lib.wake import wake

ADVANCE_TASK = "customers.advance_imports"
State = ImportRun.State


class NotPossible(Exception):
    """The run is not in a state in which this can be done."""


def begin_check(run_id: int, now: datetime, wake_worker: bool = True) -> None:
    """Go through every row without taking any."""
    with transaction.atomic():
        run = _locked(run_id)
        if run.state == State.CHECKING:
            return
        if not run.can_be_set_up:
            raise NotPossible
        _begin(run, State.CHECKING, now, wake_worker)


def begin_import(run_id: int, now: datetime, wake_worker: bool = True) -> None:
    """Take the rows; a run that was stopped or has failed goes on where it was."""
    with transaction.atomic():
        run = _locked(run_id)
        if run.state == State.IMPORTING:
            return
        if run.can_be_set_up:
            run.began_at = now
            _begin(run, State.IMPORTING, now, wake_worker)
        elif run.can_go_on:
            _go_on(run, State.IMPORTING, now, wake_worker)
        else:
            raise NotPossible


def stop_import(run_id: int) -> None:
    """Stop after the batch in hand; what was taken stays. A check that is stopped was none."""
    with transaction.atomic():
        run = _locked(run_id)
        if run.state == State.CHECKING:
            run.state = State.DRAFT
        elif run.state == State.IMPORTING:
            run.state = State.STOPPED
        elif run.state != State.STOPPED:
            raise NotPossible
        run.fence += 1
        run.lease_until = None
        run.save()


def begin_undo(run_id: int, person: User | None, now: datetime) -> None:
    """Put back what the run did, from its last row to its first."""
    with transaction.atomic():
        run = _locked(run_id)
        if run.state in (State.UNDOING, State.UNDONE):
            return
        if not run.can_be_undone:
            raise NotPossible
        if run.undone_at is None:
            run.undone_by, run.undone_at = person, now
        _go_on(run, State.UNDOING, now, wake_worker=True)


def _locked(run_id: int) -> ImportRun:
    return ImportRun.objects.select_for_update().get(pk=run_id)


def _begin(run: ImportRun, state: str, now: datetime, wake_worker: bool) -> None:
    """From the first row on, with nothing counted yet."""
    ImportProblem.objects.filter(run=run).delete()
    run.position = run.new = run.changed = run.unchanged = run.refused = 0
    run.ended_at = None
    _go_on(run, state, now, wake_worker)


def _go_on(run: ImportRun, state: str, now: datetime, wake_worker: bool) -> None:
    done = run.undone + run.not_undone if state == State.UNDOING else run.position
    run.working_since, run.working_from = now, done
    run.state, run.failure, run.attempts = state, "", 0
    run.lease_until = None
    run.fence += 1
    run.save()
    if wake_worker:
        wake(ADVANCE_TASK)
