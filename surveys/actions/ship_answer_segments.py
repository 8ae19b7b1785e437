"""Ship the segments that look at answers."""

from customers.actions.ship_segments import ship_segments
from surveys.rules.shipped_segments import ANSWER_SEGMENTS


def ship_answer_segments(**_signal: object) -> None:
    """Add those that are missing. Runs after each migrate."""
    ship_segments(ANSWER_SEGMENTS)
