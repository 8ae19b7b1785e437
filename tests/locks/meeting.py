"""Two people on one row at the same moment: each on a connection of its own that never waits for long."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from django.db import connection, transaction

Done = TypeVar("Done")
# Longer than PostgreSQL's second until it looks for a deadlock; a test that would hang fails instead.
BOUNDS = (
    "SET lock_timeout = '8s'; SET statement_timeout = '15s'; SET idle_in_transaction_session_timeout = '30s'"
)
IS_WAITED_FOR = "SELECT %s = ANY(pg_blocking_pids(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
SECONDS = 4.0


def bounded(step: Callable[[], Done]) -> Done:
    try:
        with connection.cursor() as cursor:
            cursor.execute(BOUNDS)
        return step()
    finally:
        connection.close()


def until_somebody_waits(seconds: float = SECONDS) -> bool:
    """For what this transaction has locked; False when nobody came to wait for it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            own = cursor.fetchone()[0]
            cursor.execute(IS_WAITED_FOR, [own])
            if any(blocked for (blocked,) in cursor.fetchall()):
                return True
        time.sleep(0.02)
    return False


def meet(first: Callable[[], object], other: Callable[[], Done], then: Callable[[], object]) -> Done:
    """`first`, beside it `other` until it waits, then `then` in the first one's transaction."""

    def beside() -> Done:
        return bounded(other)

    def hold() -> None:
        with transaction.atomic():
            first()
            begun.append(pool.submit(beside))
            until_somebody_waits()
            then()

    begun: list[Future[Done]] = []
    with ThreadPoolExecutor(2) as pool:
        held = pool.submit(bounded, hold)
        held.result(timeout=60)
        return begun[0].result(timeout=60)
