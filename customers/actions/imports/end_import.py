"""How a worker leaves a run: through, in want of another turn, failed, or stumbled over."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from customers.actions.imports.claim_import import MAX_ATTEMPTS, LeaseLost, held
from customers.models import ImportChunk, ImportRun

State = ImportRun.State
_AFTER = {State.CHECKING: State.CHECKED, State.IMPORTING: State.DONE, State.UNDOING: State.UNDONE}


def end_import(run: ImportRun, now: datetime) -> None:
    """Through. The file is not needed any more once it has been imported."""
    with held(run) as current:
        current.state = _AFTER[State(current.state)]
        current.lease_until = None
        if current.state == State.DONE:
            current.total, current.ended_at = current.position, now
        if current.state != State.CHECKED:
            ImportChunk.objects.filter(run=current).delete()


def give_way(run: ImportRun) -> None:
    """Let whoever is next go on."""
    with held(run) as current:
        current.lease_until = None


def fail_import(run: ImportRun, why: str) -> None:
    """Stop for good; what was taken stays, and can be undone."""
    try:
        with held(run) as current:
            current.state, current.failure = State.FAILED, why
            current.lease_until = None
    except LeaseLost:
        return


def stumble(run: ImportRun, now: datetime) -> None:
    """After an error that may pass: another try in a while, at most three in a row."""
    try:
        with held(run) as current:
            current.lease_until = now + timedelta(seconds=30 * current.attempts)
            if current.attempts >= MAX_ATTEMPTS:
                current.state, current.lease_until = State.FAILED, None
                current.failure = _(
                    "An error in Ekko stopped the import; the server’s log has it. It can be resumed."
                )
    except LeaseLost:
        return
