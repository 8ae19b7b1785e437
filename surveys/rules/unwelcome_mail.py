"""When a survey's mail is unwelcome enough that it stops by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Delivery:
    """Mails whose outcome is known, and what was said against them."""

    mails: int
    complaints: int
    hard_bounces: int


@dataclass(frozen=True)
class Limits:
    """Shares in per cent that pause a survey; fewer mails than `fewest` say nothing."""

    complaint_percent: float
    bounce_percent: float
    fewest: int


def why_paused(delivery: Delivery, limits: Limits) -> str:
    """The stable word of the reason, "" while all is well. Complaints come first: they cost most."""
    if delivery.mails < limits.fewest:
        return ""
    if 100 * delivery.complaints >= limits.complaint_percent * delivery.mails and delivery.complaints:
        return "complaints"
    if 100 * delivery.hard_bounces >= limits.bounce_percent * delivery.mails and delivery.hard_bounces:
        return "hard_bounces"
    return ""
