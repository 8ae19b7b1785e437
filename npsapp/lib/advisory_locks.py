"""Locks that belong to no row, until the transaction ends: a pooler of connections loses no such lock."""

import hashlib
from enum import IntEnum, unique

from django.db import connection

# What PostgreSQL takes as the second half of a lock's name.
_LEAST, _MOST = -(2**31), 2**31 - 1


@unique
class Lock(IntEnum):
    """All there are; four letters make each number, so that pg_locks says which it is."""

    # Caps and rest periods count what others have asked, so that only one asks at a time.
    ASK = 0x61736B21
    # Workers count what a mail domain has got one after the other.
    COUNT_MAIL = 0x6D61696C
    # A survey's day is recounted by one.
    COUNT_DAY = 0x64617973
    # All that are woken at once would lend the same customers.
    LEND = 0x6C656E64
    # Drafts are made one at a time, so that a double click finds the first.
    NEW_SURVEY = 0x73757276
    # Two that close their first follow-up at the same moment make one recovery survey.
    RECOVERY_SURVEY = 0x7265636F
    # The answers of a survey without names are stored and shown one transaction after the other.
    SEAL = 0x7365616C
    # The same answer told twice at once: the second waits, and then is known.
    TOLD_ANSWER = 0x746F6C64
    # With the score: a first version has no row that could be locked.
    PLAYBOOK = 0x706C6179
    # Two seeds at once would meet in the addresses.
    DEMO = 0x64656D6F


def hold(lock: Lock, *about: object) -> None:
    """Wait for it, and hold it. `about` says which of its kind; a lock without is one for all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [lock.value, key_of(*about)])


def try_hold(lock: Lock, *about: object) -> bool:
    """False when somebody else holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [lock.value, key_of(*about)])
        is_held: bool = cursor.fetchone()[0]
        return is_held


def key_of(*about: object) -> int:
    """A small number is itself; of all else a digest: two that share one wait for each other needlessly."""
    if not about:
        return 0
    if len(about) == 1 and isinstance(about[0], int) and _LEAST <= about[0] <= _MOST:
        return about[0]
    name = "\n".join(map(str, about))
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], signed=True)
