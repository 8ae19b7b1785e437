"""How long to wait before something that failed for now is tried again."""

from datetime import timedelta

_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 720, 1440))

# Ten attempts with these waits span three days; a mailbox that refuses that long stays refused.
MOST_ATTEMPTS = 10

# Short, because one try costs one connection and says it for all mail there is.
_RECONNECTING = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10))


def next_attempt_delay(attempts: int) -> timedelta:
    """The wait after `attempts` failed attempts (1 or more): growing, a day at most, never random."""
    if attempts < 1:
        raise ValueError("a wait follows at least one attempt")
    return _WAITS[min(attempts, len(_WAITS)) - 1]


def next_connection_delay(failures: int) -> timedelta:
    """The wait when a server could not be used `failures` times (1 or more): growing, at most ten minutes."""
    if failures < 1:
        raise ValueError("a wait follows at least one failure")
    return _RECONNECTING[min(failures, len(_RECONNECTING)) - 1]
