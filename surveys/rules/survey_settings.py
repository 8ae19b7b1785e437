"""Whom a survey asks and when, as plain values; and what keeps one from being started."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.rules.words import Words


@dataclass(frozen=True)
class SurveySettings:
    """What can be set at any time; times in minutes and whole days."""

    name: str
    recommended: str
    interaction_kinds: tuple[str, ...]
    delay_minutes: int
    oldest_days: int
    expiry_days: int
    change_days: int
    asks_during_follow_up: bool
    asks_contact_wish: bool = False


def what_lacks(
    kind: str, interaction_kinds: tuple[str, ...], texts: Mapping[str, Words], language: str
) -> list[str]:
    """Codes of what is missing before it can ask anybody; `language` is the organisation's."""
    text = texts.get(language)
    holds = {
        "audience": kind == "relational",
        "interaction_kinds": kind != "relational" and not interaction_kinds,
        "text": text is None,
        "labels": kind != "feedback"
        and any(not (words.low_label and words.high_label) for words in texts.values()),
    }
    return [code for code, lacks in holds.items() if lacks]


# What a new survey begins with, as its form says it: asked two hours after a case is closed.
USUAL = {
    "delay": 2,
    "delay_unit": "hours",
    "oldest_days": 14,
    "expiry_days": 21,
    "change_days": 7,
    "asks_contact_wish": True,
}
