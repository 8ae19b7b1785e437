"""Whether somebody who has not answered is reminded, and when: once at most, and never in bad taste."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from surveys.rules.send_window import Place, SendWindow, is_open, next_opening, spread_over

# Looked at later than this after its time, it was missed: many were then, and must not all go at once.
PUNCTUAL = timedelta(hours=1)
# How long to wait before looking again: whether the invitation has gone, or whose the answer was.
LOOK_AGAIN = timedelta(hours=6)


class Mail(StrEnum):
    """What became of the invitation."""

    ARRIVED = "arrived"
    ON_ITS_WAY = "on_its_way"
    LOST = "lost"


@dataclass(frozen=True)
class Since:
    """What is so of the customer now that was not when they were asked."""

    has_answered: bool = False
    # All they said, if it was they, still waits to be looked at.
    is_under_review: bool = False
    has_no_address: bool = False
    has_opted_out: bool = False
    is_suppressed: bool = False
    may_not_be_asked: bool = False
    has_open_follow_up: bool = False
    has_written: bool = False
    was_asked_again: bool = False
    is_reopened: bool = False


@dataclass(frozen=True)
class Reminding:
    """One invitation, and what its survey says of reminders; `sent_at` is when the invitation went."""

    due_at: datetime
    expires_at: datetime
    sent_at: datetime | None
    place: Place
    window: SendWindow
    seed: str
    days: int = 5
    least_days: int = 3
    is_live: bool = True
    mail: Mail = Mail.ARRIVED
    since: Since = field(default_factory=Since)
    # Where mail goes at any hour nothing need be spread either.
    is_spread: bool = True


class Verdict(StrEnum):
    REMIND = "remind"
    WAIT = "wait"
    LEAVE = "leave"


@dataclass(frozen=True)
class Decision:
    """Remind now, look again `at`, or leave in peace for good, with the reason."""

    verdict: Verdict
    at: datetime
    reason: str = ""


def decide(reminding: Reminding, at: datetime) -> Decision:
    """What becomes of it when it is looked at."""
    reason = why_not_reminded(reminding, at)
    if reason:
        return Decision(Verdict.LEAVE, at, reason)
    goes_at = _goes_at(reminding, at)
    if goes_at == at:
        return Decision(Verdict.REMIND, at)
    # Nobody need wait for what will then come too late.
    reason = _too_late(reminding, goes_at)
    return Decision(Verdict.LEAVE if reason else Verdict.WAIT, goes_at, reason)


def why_not_reminded(reminding: Reminding, at: datetime) -> str:
    """The first reason that holds, "" for none: a stable word."""
    since = reminding.since
    reasons = (
        ("answered", since.has_answered),
        ("turned_off", reminding.days == 0),
        ("survey_stopped", not reminding.is_live),
        ("bad_address", since.has_no_address),
        ("opted_out", since.has_opted_out),
        ("suppressed", since.is_suppressed),
        ("not_delivered", reminding.mail == Mail.LOST),
        ("no_legal_basis", since.may_not_be_asked),
        ("reopened", since.is_reopened),
        ("open_follow_up", since.has_open_follow_up),
        ("wrote_since", since.has_written),
        ("asked_since", since.was_asked_again),
    )
    return next((reason for reason, holds in reasons if holds), "") or _too_late(reminding, at)


def _too_late(reminding: Reminding, at: datetime) -> str:
    left = reminding.expires_at - at
    return "expires_soon" if left <= timedelta(0) or left < timedelta(days=reminding.least_days) else ""


def _goes_at(reminding: Reminding, at: datetime) -> datetime:
    """`at` itself when it may go now: the days have passed since the invitation went, and it is daytime."""
    is_unsettled = reminding.since.is_under_review or reminding.mail == Mail.ON_ITS_WAY
    if reminding.sent_at is None or is_unsettled:
        return at + LOOK_AGAIN
    earliest = reminding.sent_at + timedelta(days=reminding.days)
    if earliest > at:
        return earliest
    is_punctual = at - max(earliest, reminding.due_at) <= PUNCTUAL
    if is_open(reminding.window, reminding.place, at) and (is_punctual or not reminding.is_spread):
        return at
    return _spread(reminding, at)


def _spread(reminding: Reminding, at: datetime) -> datetime:
    """Anywhere in the window from now on, so that what piled up goes little by little."""
    window, place = reminding.window, reminding.place
    drawn = timedelta(0)
    if reminding.is_spread:
        # Another draw each day: whoever just missed the end of one window need not miss the next.
        drawn = spread_over(window, f"{reminding.seed}:{at:%Y-%m-%d}", window.minutes)
    opens = next_opening(window, place, at)
    if drawn and is_open(window, place, opens + drawn):
        return opens + drawn
    if not drawn:
        return max(opens, at)
    return next_opening(window, place, opens + drawn) + drawn
