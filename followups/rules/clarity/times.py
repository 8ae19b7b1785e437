"""Finds the days and times in a text; ours, because the general library reads "We" as Wednesday."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from followups.rules.clarity import time_patterns as patterns
from followups.rules.clarity.clock_reading import read_clock
from followups.rules.clarity.day_reading import (
    LOOK_BACK,
    is_plain_date,
    read_day,
    read_named,
    read_noon,
    read_numeric,
    read_slashed,
    read_spoken,
    read_weekday,
    read_within,
)
from followups.rules.clarity.moments import Clock, Day, DaysAhead, Moment, Week, Weekday, Whenever
from followups.rules.clarity.time_patterns import TimePatterns
from followups.rules.clarity.time_words_en import EN
from followups.rules.clarity.time_words_nb import NB

# What may follow a day that nothing leads: "Jeg ringer 25/9."
_ENDS = re.compile(r"\s*(?:\Z|[.,;!?)\n]|(?:kl|klokk\w*|at|og|and)\b)", re.IGNORECASE)
_MOST = 300  # of one sort; no letter holds more

PATTERNS = {"nb": TimePatterns(NB, norwegian=True), "en": TimePatterns(EN, norwegian=False)}


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    moment: Moment


@dataclass
class _Finder:
    """What was found first keeps its place: the "12" of "25.12.2026" is no time."""

    text: str
    using: TimePatterns
    taken: bytearray = field(init=False)
    found: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = bytearray(len(self.text))

    def look(
        self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Moment | None], begin: str | int = 0
    ) -> None:
        for match in islice(pattern.finditer(self.text), _MOST):
            start, end = match.start(begin), match.end()
            if begin == "h" and (before := self.before(start)) is not None and before["kl"]:
                start -= len(before["kl"])
            if 1 in self.taken[start:end]:
                continue
            moment = read(match)
            if moment is not None:
                self.take(start, end)
                self.found.append(Mention(start, end, moment))

    def before(self, at: int) -> re.Match[str] | None:
        """ "kl.", "fredag", "between" before a figure."""
        return self.using.before_clock.search(self.text[max(0, at - LOOK_BACK) : at])

    def skip(self, pattern: re.Pattern[str]) -> None:
        """These are no promised times, whatever figures they hold."""
        for match in pattern.finditer(self.text):
            self.take(match.start(), match.end())

    def take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)


def find_times(text: str, language: str) -> list[Mention]:
    """In order, none overlapping another. Opening days ("mandag–fredag", "every Friday") are left out."""
    using = PATTERNS[language]
    finder = _Finder(text, using)
    finder.look(patterns.PROMISED, lambda found: Whenever())
    finder.skip(patterns.ADDRESS)
    finder.skip(patterns.ALWAYS)
    _look_for_days(finder)
    _look_for_clocks(finder)
    _look_for_bare_days(finder)
    return sorted(finder.found, key=lambda mention: mention.start)


def _look_for_days(finder: _Finder) -> None:
    using = finder.using
    finder.look(patterns.ISO, lambda found: read_day(found[3], found[2], found[1]))
    finder.look(patterns.NUMERIC, lambda found: read_numeric(found, american=not using.norwegian))
    finder.look(using.day_month, lambda found: read_named(found[2], found[3], found[4], using, found[1]))
    if not using.norwegian:
        finder.look(using.month_day, lambda found: read_named(found[2], found[1], found[3], using))
    finder.skip(using.weekday_range)
    finder.look(using.weekday, lambda found: read_weekday(found, using, finder.text))
    finder.look(using.week, lambda found: Week(1))
    finder.look(using.short_weekday, lambda found: Weekday(using.short_days[found["day"].lower()]), "day")
    finder.look(using.whenever, lambda found: Whenever())
    finder.look(
        using.days_ahead,
        lambda found: DaysAhead(using.words.days_ahead[" ".join(found.group().lower().split())]),
    )
    for mention in list(finder.found):
        part = using.part.match(finder.text, mention.end)
        if part is not None and isinstance(mention.moment, Weekday | DaysAhead):
            finder.take(mention.end, part.end())
            finder.found.append(
                Mention(part.start(1), part.end(), Clock(*using.words.parts[part[1].lower()]))
            )


def _look_for_clocks(finder: _Finder) -> None:
    using = finder.using
    finder.look(using.within, lambda found: read_within(found, using))
    finder.look(
        using.clock,
        lambda found: read_clock(found, finder.before(found.start()), using.words, finder.text),
        "h",
    )
    finder.look(using.spoken_clock, lambda found: read_spoken(found, using))
    finder.look(using.noon, read_noon)


def _look_for_bare_days(finder: _Finder) -> None:
    using, text = finder.using, finder.text
    lead = re.compile(rf"\b(?:{using.words.by}|{using.weekdays}),?\s{{1,2}}\Z", re.IGNORECASE)

    def has_lead(found: re.Match[str]) -> bool:
        return lead.search(text, max(0, found.start() - 20), found.start()) is not None

    finder.look(
        patterns.DAY_MONTH_POINT,
        lambda found: read_day(found[1], found[2]) if has_lead(found) or is_plain_date(found, text) else None,
    )
    finder.look(
        patterns.SLASHED,
        lambda found: (
            read_slashed(found, using) if has_lead(found) or _ENDS.match(text, found.end()) else None
        ),
    )
    finder.look(
        using.ordinal,
        lambda found: Day(int(found[1]), int(found[1])) if 1 <= int(found[1]) <= 31 else None,
        1,
    )
