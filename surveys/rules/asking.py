"""Why a customer is not asked: one place, asked when an invitation is made and again when it is sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Situation:
    """What is known at one moment; times aware."""

    address: str
    is_suppressed: bool
    has_opted_out: bool
    survey_is_live: bool
    interaction_is_closed: bool
    interaction_ended_at: datetime
    oldest_days: int
    expires_at: datetime
    has_open_follow_up: bool
    asks_during_follow_up: bool


def why_not_asked(situation: Situation, now: datetime) -> str:
    """The stable word for the first reason that holds, "" when the customer may be asked.

    Permanent reasons come before passing ones, so that staff mend the right thing.
    """
    reasons = (
        ("bad_address", not situation.address),
        ("opted_out", situation.has_opted_out),
        ("suppressed", situation.is_suppressed),
        ("survey_stopped", not situation.survey_is_live),
        ("reopened", not situation.interaction_is_closed),
        ("too_old", now - situation.interaction_ended_at > timedelta(days=situation.oldest_days)),
        ("expired", now >= situation.expires_at),
        ("open_follow_up", situation.has_open_follow_up and not situation.asks_during_follow_up),
    )
    return next((reason for reason, holds in reasons if holds), "")
