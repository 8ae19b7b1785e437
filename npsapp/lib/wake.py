"""Waking a worker after commit, by the task's name; a broker that is away costs a log line, not an answer."""

import logging
import time
from collections.abc import Callable
from functools import lru_cache

from celery import Celery
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from kombu.exceptions import KombuError

logger = logging.getLogger(__name__)

# A hanging broker costs its time-out once, not once for every wake of a request.
PAUSE_AFTER_FAILURE = 5.0
_paused_until = [0.0]


def wake(task_name: str, *args: object) -> None:
    """Ask for a task once the transaction is committed; the minute sweep finds what was not asked for.

    However often it is called in one transaction, the same task is asked for once.
    """
    send = _sender(task_name, args)
    pending = transaction.get_connection().run_on_commit
    if not any(waiting is send for _savepoints, waiting, _robust in pending):
        transaction.on_commit(send, robust=True)


@lru_cache(maxsize=64)
def _sender(task_name: str, args: tuple[object, ...]) -> Callable[[], None]:
    """The same plain function for the same task, so that a second wake can be recognised."""

    def send() -> None:
        _send(task_name, args)

    return send


def _send(task_name: str, args: tuple[object, ...]) -> None:
    if time.monotonic() < _paused_until[0]:
        logger.info("Not waking %s: the broker was away a moment ago", task_name)
        return
    app: Celery = import_string(settings.TASK_APP)
    try:
        app.send_task(task_name, args=args, retry=False)
    except (KombuError, OSError) as error:
        _paused_until[0] = time.monotonic() + PAUSE_AFTER_FAILURE
        logger.warning("Could not wake %s: %s", task_name, error)
