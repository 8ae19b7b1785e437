"""When contact keeps a promise. A time by which we would be in touch is not a time we agreed to meet."""

from datetime import datetime, timedelta
from enum import StrEnum

# Calls begin a little early or late, and are logged when they are over.
AROUND = timedelta(minutes=60)
# The level of the notice that somebody else's promise is yours to keep; stored.
TAKEN_OVER = "taken_over"


class Outcome(StrEnum):
    KEPT = "kept"
    LATE = "late"
    EARLY = "early"  # says nothing about an agreed time that is still to come


def outcome(contact_at: datetime, promised_at: datetime, *, agreed: bool) -> Outcome:
    """What contact at one moment means for a promise; `agreed` is a booked time, not a "by then"."""
    if agreed and contact_at < promised_at - AROUND:
        return Outcome.EARLY
    return Outcome.KEPT if contact_at <= breaks_at(promised_at, agreed=agreed) else Outcome.LATE


def breaks_at(promised_at: datetime, *, agreed: bool) -> datetime:
    """The last moment at which the promise can still be kept."""
    return promised_at + AROUND if agreed else promised_at


def keeps_word(proof: str, message_kind: str, *, came_after: bool) -> bool:
    """Does this contact do what a letter promised? A call, or an answer; no second promise."""
    return came_after and (proof == "call" or (proof == "message" and message_kind == "answer"))
