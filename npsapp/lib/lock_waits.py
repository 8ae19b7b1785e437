"""How long a transaction waits for what others hold."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def waiting_at_most(milliseconds: int) -> Iterator[None]:
    """OperationalError, which is_passing, for a lock that takes longer. Inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        before = cursor.fetchone()[0]
    _wait(f"{milliseconds}ms")
    yield
    # Not after an error: the rollback has put it back.
    _wait(before)


def _wait(at_most: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [at_most])
