"""Whom a survey asks and when, as plain values; and what keeps one from being started."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from surveys.rules.send_window import SendWindow
from surveys.rules.usual_delays import USUAL_DELAY
from surveys.rules.words import Words

# How many days a survey may let its customers rest, from and to, and usually, by its kind.
REST_DAYS = {
    "transactional": (14, 90),
    "feedback": (14, 90),
    "relational": (90, 365),
    "recovery": (14, 90),
}
# The recovery check is outside rest; its column only has to hold something.
USUAL_REST = {"transactional": 30, "feedback": 30, "relational": 180, "recovery": 30}


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
    # Key of a segment, None for everybody.
    segment: int | None = None
    rest_days: int = 30
    waits_for_turn: bool = False
    sample_percent: int = 100
    window: SendWindow = field(default_factory=SendWindow)
    daily_cap: int | None = None
    # 0 for no reminder.
    reminder_days: int = 5
    # The organisation, or the customer's account manager.
    sender: str = "organisation"
    asks_contact_wish: bool = False
    # A word of surveys.rules.privacy; fixed once it has asked.
    privacy: str = "identified"
    # Light follow-ups of 7–8 and of 9–10.
    follows_up_passives: bool = False
    follows_up_promoters: bool = False

    def columns(self) -> dict[str, object]:
        """The same by the names of the survey's columns."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        window, segment = kept.pop("window"), kept.pop("segment")
        return {
            **kept,
            "interaction_kinds": list(self.interaction_kinds),
            "segment_id": segment,
            "window_days": list(window.days),
            "window_start": window.start,
            "window_end": window.end,
        }


# As a new survey begins: a form fills in what it is called and whom it asks.
UNSET = SurveySettings("", "", (), USUAL_DELAY, 14, 21, 7, False, asks_contact_wish=True)


def what_lacks(
    kind: str,
    interaction_kinds: tuple[str, ...],
    texts: Mapping[str, Words],
    language: str,
    has_wave: bool = False,
) -> list[str]:
    """Codes of what is missing before it can ask anybody; `language` is the organisation's."""
    text = texts.get(language)
    holds = {
        "audience": kind == "relational" and not has_wave,
        "interaction_kinds": kind != "relational" and not interaction_kinds,
        "text": text is None,
        "labels": kind != "feedback"
        and any(not (words.low_label and words.high_label) for words in texts.values()),
    }
    return [code for code, lacks in holds.items() if lacks]
