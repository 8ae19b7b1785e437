"""How long to wait before something that failed for now is tried again."""

from datetime import timedelta

_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 720, 1440))

# Ten attempts with these waits span three days; a mailbox that refuses that long stays refused.
MOST_ATTEMPTS = 10


def next_attempt_delay(attempts: int) -> timedelta:
    """The wait after `attempts` failed attempts (1 or more): growing, a day at most, never random."""
    if attempts < 1:
        raise ValueError("a wait follows at least one attempt")
    return _WAITS[min(attempts, len(_WAITS)) - 1]
