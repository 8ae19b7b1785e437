"""Reads a figure as a time of day, where it is one."""

import re

from followups.rules.clarity.moments import Clock, Day, Either, Moment
from followups.rules.clarity.time_words import TimeWords

HOUR = 60
_LAST_LOOSE_HOUR = 7  # "kl. 2" may be 14, "kl. 9" is not 21
_AFTER_AT = re.compile(r"\s*(?:\Z|[.,;:!?)\n]|on\b|tomorrow\b|today\b|sharp\b|\w+day\b)", re.IGNORECASE)
_DATE_LEADS = ("den", "dato", "on")
_RANGE_LEADS = ("mellom", "between", "from", "fra")


def read_clock(
    found: re.Match[str], before: re.Match[str] | None, words: TimeWords, text: str
) -> Moment | None:
    """None where the figure is something else: an amount, a number of days, a version."""
    first = _minutes(found["h"], found["m"], found["ap"] or _shared_half(found))
    if _is_unit(text, found.end(), words):
        return None
    lead = ((before and before["lead"]) or "").lower()
    is_said = (
        bool((before and before["kl"]) or found["ap"] or found["ap2"] or found["oclock"])
        or found["sep"] == ":"
    )
    if found["h2"] is not None and first is not None:
        last = _minutes(found["h2"], found["m2"], found["ap2"])
        both_exact = bool(found["m"] and found["m2"])
        if last is not None and (is_said or both_exact or lead in _RANGE_LEADS):
            return Clock(first, last if last >= first else last + 12 * HOUR)
    if is_said:
        return None if first is None else Clock(first, first, _is_loose(found))
    return _by_its_lead(found, lead, first, text)


def _by_its_lead(found: re.Match[str], lead: str, minutes: int | None, text: str) -> Moment | None:
    """ "fredag 10.30", "innen 25.09", "at 10"."""
    if not lead or found["h2"] is not None:
        return None
    if found["sep"] == ".":
        day = _day(found) if lead not in ("at", "kl.") else None
        clock = Clock(minutes, minutes) if minutes is not None and lead not in _DATE_LEADS else None
        return Either(day, clock) if day and clock else day or clock
    if found["m"] is None and lead == "at" and minutes is not None and _AFTER_AT.match(text, found.end()):
        return Clock(minutes, minutes, loose=True)
    return None


def _day(found: re.Match[str]) -> Day | None:
    day, month = int(found["h"]), int(found["m"])
    return Day(day, day, month) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight, None where no clock says so."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if "p" in half.lower() else 0)
    return hours * HOUR + minutes if hours <= 24 and minutes < HOUR else None


def _shared_half(found: re.Match[str]) -> str | None:
    """ "2–4 pm" is both in the afternoon, "8–4 pm" is not."""
    if not found["ap2"]:
        return None
    return found["ap2"] if int(found["h"]) % 12 < int(found["h2"]) % 12 or int(found["h2"]) == 12 else "am"


def _is_loose(found: re.Match[str]) -> bool:
    return not found["ap"] and not found["h"].startswith("0") and 1 <= int(found["h"]) <= _LAST_LOOSE_HOUR


def _is_unit(text: str, at: int, words: TimeWords) -> bool:
    """ "10-12 dager" and "kl. 10" apart."""
    word = _NEXT.match(text, at)
    return word is not None and (word.group(1).lower() in words.units or word.group(1).lower() in _AMOUNTS)


_NEXT = re.compile(r"\s{0,2}([^\W\d_]+|%)")
_AMOUNTS = frozenset(
    "kr kroner nok eur usd percent prosent gb mb m mm cm km kg stk years year år ganger times % pst".split()
)
