"""The words for days, months, times of day and tense in one language, as the finder of times wants them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TimeWords:
    """Keys are in small letters. The strings are choices for a regular expression, without groups."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days_ahead: Mapping[str, int]  # "tomorrow" and its like
    parts: Mapping[str, tuple[int, int]]  # of the day, as minutes
    numbers: Mapping[str, int]
    units: Mapping[str, int]  # minutes; a day is 1440
    next_week: str
    this_week: str
    last_week: str
    this_one: str  # before a weekday
    last_one: str
    habit: str  # before a weekday: every, all
    weekday_ending: str
    range_words: str
    by: str  # before a bare date or time
    before: str
    within: str
    whenever: str  # says when, but nothing to compare
    opening: str  # words about opening hours
    past: frozenset[str]
    future: frozenset[str]
    own_promise: str  # we or I do something
    clause_words: str
    opening_pattern: re.Pattern[str] = field(init=False)
    own_promise_pattern: re.Pattern[str] = field(init=False)
    clause_pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        for name, source in (
            ("opening_pattern", rf"\b(?:{self.opening})\b"),
            ("own_promise_pattern", rf"\b(?:{self.own_promise})\b"),
            ("clause_pattern", rf"[,;:()]|\s[-–—]\s|\b(?:{self.clause_words})\b"),
        ):
            object.__setattr__(self, name, re.compile(source, re.IGNORECASE))
