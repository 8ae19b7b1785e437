"""Reads what the patterns found as days, spans and spoken times."""

import re

from followups.rules.clarity.moments import Clock, Day, Either, Moment, Weekday, Within
from followups.rules.clarity.time_patterns import TimePatterns

LOOK_BACK = 24  # signs before a figure or a weekday that may belong to it
_HOUR, _DAY = 60, 24 * 60
_NOON = (11 * _HOUR + 30, 12 * _HOUR + 30)
_LUNCH = {"before": (0, 13 * _HOUR), "after": (11 * _HOUR + 30, 16 * _HOUR), "": (11 * _HOUR, 13 * _HOUR)}


def is_plain_date(found: re.Match[str], text: str) -> bool:
    """ "25.09." and "7.5. kl. 12" are days; "koster 7.5. Vi" is not."""
    rest = text[found.end() : found.end() + 8].lstrip()
    return found[2].startswith("0") or (bool(rest) and (rest[0].islower() or rest[0].isdigit()))


def read_day(day: str, month: str, year: str | None = None, last: str | None = None) -> Day | None:
    first, number = int(day), int(month)
    if not (1 <= first <= 31 and 1 <= number <= 12):
        return None
    years = int(year) if year else None
    return Day(first, int(last or day), number, years + 2000 if years is not None and years < 100 else years)


def read_numeric(found: re.Match[str], *, american: bool) -> Moment | None:
    return _two_ways(
        read_day(found[1], found[3], found[4]),
        read_day(found[3], found[1], found[4]),
        american and found[2] == "/",
    )


def read_slashed(found: re.Match[str], using: TimePatterns) -> Moment | None:
    return _two_ways(read_day(found[1], found[2]), read_day(found[2], found[1]), not using.norwegian)


def _two_ways(one: Day | None, other: Day | None, american: bool) -> Moment | None:
    if not american:
        return one
    return Either(one, other) if one and other else one or other


def read_named(
    day: str, month: str, year: str | None, using: TimePatterns, first: str | None = None
) -> Day | None:
    if month in ("may", "march", "mar", "dec", "jan"):
        return None  # a verb, or somebody's name
    number = str(using.words.months[month.lower()])
    return read_day(first, number, year, last=day) if first else read_day(day, number, year)


def read_weekday(found: re.Match[str], using: TimePatterns, text: str) -> Moment | None:
    lead = using.before_weekday.search(text[max(0, found.start() - LOOK_BACK) : found.start()])
    if lead is not None and lead["habit"]:
        return None
    weeks = {"lastweek": -1, "nextweek": 1, "thisweek": 0}
    said = next((weeks[name] for name in weeks if found[name]), None)
    is_before = lead is not None and bool(lead["before"])
    if said is None and lead is not None and (lead["last"] or lead["next"]):
        said = -1 if lead["last"] else 1
    return Weekday(using.words.weekdays[found["day"].lower()], said, before=is_before)


def read_within(found: re.Match[str], using: TimePatterns) -> Moment:
    count = int(found["n"]) if found["n"].isdigit() else using.words.numbers[found["n"].lower()]
    unit = " ".join(found["unit"].lower().split())
    minutes = count * using.words.units[unit]
    slack = 30 if found["lead"].lower() in ("om", "in") and minutes < _DAY else 0
    working = unit.startswith(("virke", "arbeids", "business", "working"))
    about = found["lead"].lower() in ("om", "in") and unit in ("uke", "uker", "week", "weeks")
    return Within(minutes + slack, working=working, about=about)


def read_spoken(found: re.Match[str], using: TimePatterns) -> Moment | None:
    minutes = using.words.numbers[found["n"].lower()] * _HOUR
    shift = {
        "halv": -30,
        "kvart over": 15,
        "kvart på": -15,
        "half past": 30,
        "quarter past": 15,
        "quarter to": -15,
    }
    minutes += shift.get(" ".join((found["past"] or "").lower().split()), 0)
    return Clock(minutes, minutes, loose=True)


def read_noon(found: re.Match[str]) -> Moment:
    if found["noon"]:
        return Clock(12 * _HOUR, 12 * _HOUR) if found["noon"].lower() == "noon" else Clock(*_NOON)
    side = {
        "before": "before",
        "by": "before",
        "until": "before",
        "før": "before",
        "innen": "before",
        "til": "before",
    }
    word = found["rel"].lower()
    return Clock(*_LUNCH["after" if word in ("after", "etter") else side.get(word, "")])
