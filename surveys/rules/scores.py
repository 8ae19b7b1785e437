"""A score, 0 to 10, and the band it falls in."""

import re
from typing import TypeGuard

_SCORE = re.compile(r"10|[0-9]", re.ASCII)

DETRACTOR, PASSIVE, PROMOTER = "detractor", "passive", "promoter"


def is_whole_number(value: object) -> TypeGuard[int]:
    """True for an int. Not for True and False, which Python counts as 1 and 0, nor for 7.0."""
    return isinstance(value, int) and not isinstance(value, bool)


def band(score: int) -> str:
    """Which of the three bands: 0-6, 7-8 or 9-10. ValueError for anything that is not a score."""
    if not is_whole_number(score) or not 0 <= score <= 10:
        raise ValueError(f"a score is a whole number from 0 to 10, got {score!r}")
    if score <= 6:
        return DETRACTOR
    return PASSIVE if score <= 8 else PROMOTER


def page_band(score: int) -> str:
    """The band under the name that a customer's page may hold."""
    return {DETRACTOR: "low", PASSIVE: "middle", PROMOTER: "high"}[band(score)]


def read_score(text: str) -> int | None:
    """The score that a link or a form says, written in one way only; None for anything else."""
    return int(text) if _SCORE.fullmatch(text) else None
