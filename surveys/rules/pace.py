"""Ask only what can be answered: how fast, given how many follow-ups are at risk."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Pace(StrEnum):
    FULL = "full"
    SLOW = "slow"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Capacity:
    """Follow-ups that are open, and those of them past three quarters of their time."""

    open: int = 0
    at_risk: int = 0

    @property
    def percent(self) -> int:
        return 100 * self.at_risk // self.open if self.open else 0


@dataclass(frozen=True)
class PaceRules:
    """Stopped above `percent` of the open ones, slow above half of it; fewer than `least` are no sign."""

    percent: int = 25
    least: int = 5


def pace(capacity: Capacity, rules: PaceRules) -> Pace:
    if capacity.at_risk < rules.least:
        return Pace.FULL
    if 100 * capacity.at_risk > rules.percent * capacity.open:
        return Pace.STOPPED
    return Pace.SLOW if 200 * capacity.at_risk > rules.percent * capacity.open else Pace.FULL


def waits_today(pace: Pace, seed: str) -> bool:
    """While slow every second one waits a day: which, is the same for the same seed."""
    return pace == Pace.STOPPED or (pace == Pace.SLOW and hashlib.sha256(seed.encode()).digest()[0] % 2 == 0)
