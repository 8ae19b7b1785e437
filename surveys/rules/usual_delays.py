"""How long after each kind of interaction a customer is usually asked."""

from collections.abc import Collection

from surveys.rules.delays import DAY, HOUR

# Long enough to have tried what was delivered or mended, short enough to remember it.
USUAL_DELAYS = {
    "support": 2 * HOUR,
    "call": 2 * HOUR,
    "chat": 2 * HOUR,
    "visit": 24 * HOUR,
    "invoice": 24 * HOUR,
    "delivery": 48 * HOUR,
    "onboarding": 7 * DAY,
}
USUAL_DELAY = 2 * HOUR


def usual_delay(kinds: Collection[str]) -> int:
    """Minutes; of several kinds the longest, so that nobody is asked before they can tell."""
    return max((USUAL_DELAYS.get(kind, USUAL_DELAY) for kind in kinds), default=USUAL_DELAY)


def delay_of_kinds(before: Collection[str], minutes: int, kinds: Collection[str]) -> int:
    """A wait nobody has chosen follows the kinds; a chosen one stays when they change."""
    was_usual = minutes == usual_delay(before)
    return usual_delay(kinds) if was_usual and set(before) != set(kinds) else minutes
