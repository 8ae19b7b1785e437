"""The story behind the figures: a good start, a month of late deliveries, and a recovery that shows."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from random import Random

from surveys.rules.nps import band


class Mood(Enum):
    NORMAL = "normal"
    STRAINED = "strained"  # the month of delays, seen from other touchpoints
    DELAYED = "delayed"  # a delivery in that month
    DELAYED_NORTH = "delayed_north"  # where it was worst
    RECOVERING = "recovering"
    GOOD = "good"


# Shares of promoters, passives, detractors.
_BANDS: Mapping[Mood, tuple[int, int, int]] = {
    Mood.NORMAL: (51, 30, 19),
    Mood.STRAINED: (38, 32, 30),
    Mood.DELAYED: (12, 26, 62),
    Mood.DELAYED_NORTH: (8, 22, 70),
    Mood.RECOVERING: (50, 33, 17),
    Mood.GOOD: (73, 22, 5),
}
_SCORES: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "promoter": ((9, 10), (48, 52)),
    "passive": ((7, 8), (40, 60)),
    "detractor": ((0, 1, 2, 3, 4, 5, 6), (5, 5, 9, 13, 16, 22, 30)),
}
_ANGRY = (10, 9, 16, 19, 17, 15, 14)


def mood_of(day: date, start: date, kind: str) -> Mood:
    """The second calendar month is the bad one; `start` is the first of the first."""
    month = (day.year - start.year) * 12 + day.month - start.month
    if month == 1:
        return Mood.DELAYED if kind == "delivery" else Mood.STRAINED
    return {0: Mood.NORMAL, 2: Mood.RECOVERING}.get(month, Mood.GOOD)


def draw_score(random: Random, mood: Mood, market: str) -> int:
    if mood == Mood.DELAYED and market == "Nord":
        mood = Mood.DELAYED_NORTH
    group = random.choices(("promoter", "passive", "detractor"), _BANDS[mood])[0]
    scores, weights = _SCORES[group]
    if group == "detractor" and mood in (Mood.DELAYED, Mood.DELAYED_NORTH):
        weights = _ANGRY
    score = random.choices(scores, weights)[0]
    if band(score) != group:
        raise ValueError(f"{score} is no {group}")
    return score
