"""Go through what is due, batch by batch and row by row, one worker at a time: asking and reminding alike."""

import logging
from collections.abc import Callable

from django.db import transaction

from npsapp.lib.advisory_locks import Lock, hold
from npsapp.lib.database_errors import can_be_sent_again
from npsapp.lib.wake import wake

logger = logging.getLogger(__name__)

BATCH = 100
# A run ends after some twenty seconds and asks for the next, so that a wave of thousands never keeps a
# worker from the sweep and its escalations.
MOST_BATCHES = 10


def in_turns(batch: Callable[[int], tuple[int, int]], task: str) -> int:
    """Runs `batch` with the most rows to take, each time in a transaction with the lock.

    It says how many rows it took and how many went.

    Returns how many went; where more may be due, `task` is woken to go on.
    """
    gone = 0
    for _batch in range(MOST_BATCHES):
        with transaction.atomic():
            hold(Lock.ASK)
            taken, went = batch(BATCH)
        gone += went
        if taken < BATCH:
            return gone
    wake(task)
    return gone


def alone(what: str, step: Callable[[], bool], put_aside: Callable[[], object]) -> bool:
    """One row in a savepoint of its own: one that cannot be written is put aside, the others go on."""
    try:
        with transaction.atomic():
            return step()
    except Exception as error:  # a worker's edge
        if can_be_sent_again(error):
            raise  # about the database, not about this row: the batch is tried again
        logger.exception("%s cannot be written", what)
        put_aside()
        return False
