"""Finds the days and times in a text; ours, because the general library reads "We" as Wednesday."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from followups.rules.clarity import time_patterns as patterns
from followups.rules.clarity.clock_reading import read_clock
from followups.rules.clarity.moments import Clock, Day, DaysAhead, Either, Moment, Weekday, Whenever, Within
from followups.rules.clarity.time_patterns import TimePatterns
from followups.rules.clarity.time_words_en import EN
from followups.rules.clarity.time_words_nb import NB

_HOUR, _DAY = 60, 24 * 60
_NOON = (11 * _HOUR + 30, 12 * _HOUR + 30)
_LUNCH = {"before": (0, 13 * _HOUR), "after": (11 * _HOUR + 30, 16 * _HOUR), "": (11 * _HOUR, 13 * _HOUR)}

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
        for match in pattern.finditer(self.text):
            start, end = match.start(begin), match.end()
            if begin == "h" and match["kl"]:
                start = match.start()
            if 1 in self.taken[start:end]:
                continue
            moment = read(match)
            if moment is not None:
                self.take(start, end)
                self.found.append(Mention(start, end, moment))

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
    finder.look(patterns.ISO, lambda found: _day(found[3], found[2], found[1]))
    finder.look(patterns.NUMERIC, lambda found: _numeric(found, american=not using.norwegian))
    finder.look(using.day_month, lambda found: _named(found[2], found[3], found[4], using, found[1]))
    if not using.norwegian:
        finder.look(using.month_day, lambda found: _named(found[2], found[1], found[3], using))
    finder.skip(using.weekday_range)
    finder.look(using.weekday, lambda found: _weekday(found, using))
    finder.look(using.short_weekday, lambda found: Weekday(using.short_days[found["day"].lower()]), "day")
    finder.look(using.whenever, lambda found: Whenever())
    finder.look(using.days_ahead, lambda found: DaysAhead(using.words.days_ahead[" ".join(found.group().lower().split())]))
    for mention in list(finder.found):
        part = using.part.match(finder.text, mention.end)
        if part is not None and isinstance(mention.moment, Weekday | DaysAhead):
            finder.take(mention.end, part.end())
            finder.found.append(Mention(part.start(1), part.end(), Clock(*using.words.parts[part[1].lower()])))


def _look_for_clocks(finder: _Finder) -> None:
    using = finder.using
    finder.look(using.within, lambda found: _within(found, using))
    finder.look(using.clock, lambda found: read_clock(found, using.words, finder.text), "h")
    finder.look(using.spoken_clock, lambda found: _spoken(found, using))
    finder.look(using.noon, _noon)


def _look_for_bare_days(finder: _Finder) -> None:
    using, text = finder.using, finder.text
    lead = re.compile(rf"\b(?:{using.words.by}|{using.weekdays}),?\s{{1,2}}\Z", re.IGNORECASE)

    def has_lead(found: re.Match[str]) -> bool:
        return lead.search(text, max(0, found.start() - 20), found.start()) is not None

    finder.look(
        patterns.DAY_MONTH_POINT,
        lambda found: _day(found[1], found[2]) if has_lead(found) or _is_plain_date(found, text) else None,
    )
    finder.look(patterns.SLASHED, lambda found: _slashed(found, using) if has_lead(found) else None)
    finder.look(using.ordinal, lambda found: Day(int(found[1]), int(found[1])) if 1 <= int(found[1]) <= 31 else None, 1)


def _is_plain_date(found: re.Match[str], text: str) -> bool:
    """ "25.09." and "7.5. kl. 12" are days; "koster 7.5. Vi" is not."""
    rest = text[found.end() : found.end() + 8].lstrip()
    return found[2].startswith("0") or (bool(rest) and (rest[0].islower() or rest[0].isdigit()))


def _day(day: str, month: str, year: str | None = None, last: str | None = None) -> Day | None:
    first, number = int(day), int(month)
    if not (1 <= first <= 31 and 1 <= number <= 12):
        return None
    years = int(year) if year else None
    return Day(first, int(last or day), number, years + 2000 if years is not None and years < 100 else years)


def _numeric(found: re.Match[str], *, american: bool) -> Moment | None:
    return _two_ways(_day(found[1], found[3], found[4]), _day(found[3], found[1], found[4]), american and found[2] == "/")


def _slashed(found: re.Match[str], using: TimePatterns) -> Moment | None:
    return _two_ways(_day(found[1], found[2]), _day(found[2], found[1]), not using.norwegian)


def _two_ways(one: Day | None, other: Day | None, american: bool) -> Moment | None:
    if not american:
        return one
    return Either(one, other) if one and other else one or other


def _named(day: str, month: str, year: str | None, using: TimePatterns, first: str | None = None) -> Day | None:
    if month in ("may", "march", "mar", "dec", "jan"):
        return None  # a verb, or somebody's name
    number = str(using.words.months[month.lower()])
    return _day(first, number, year, last=day) if first else _day(day, number, year)


def _weekday(found: re.Match[str], using: TimePatterns) -> Moment | None:
    if found["habit"]:
        return None
    weeks = {"last": -1, "lastweek": -1, "nextweek": 1, "thisweek": 0}
    said = next((weeks[name] for name in weeks if found[name]), None)
    return Weekday(using.words.weekdays[found["day"].lower()], said, before=bool(found["before"]))


def _within(found: re.Match[str], using: TimePatterns) -> Moment:
    count = int(found["n"]) if found["n"].isdigit() else using.words.numbers[found["n"].lower()]
    unit = " ".join(found["unit"].lower().split())
    minutes = count * using.words.units[unit]
    slack = 30 if found["lead"].lower() in ("om", "in") and minutes < _DAY else 0
    return Within(minutes + slack, working=unit.startswith(("virke", "arbeids", "business", "working")))


def _spoken(found: re.Match[str], using: TimePatterns) -> Moment | None:
    minutes = using.words.numbers[found["n"].lower()] * _HOUR
    shift = {"halv": -30, "kvart over": 15, "kvart på": -15, "half past": 30, "quarter past": 15, "quarter to": -15}
    minutes += shift.get(" ".join((found["past"] or "").lower().split()), 0)
    return Clock(minutes, minutes, loose=True)


def _noon(found: re.Match[str]) -> Moment:
    if found["noon"]:
        return Clock(12 * _HOUR, 12 * _HOUR) if found["noon"].lower() == "noon" else Clock(*_NOON)
    side = {"before": "before", "by": "before", "until": "before", "før": "before", "innen": "before", "til": "before"}
    word = found["rel"].lower()
    return Clock(*_LUNCH["after" if word in ("after", "etter") else side.get(word, "")])
