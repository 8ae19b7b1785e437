"""Does a sentence tell of what was, or of what will be, at a place in it?"""

import re

from followups.rules.clarity.moments import FUTURE, PAST, UNSAID
from followups.rules.clarity.time_words import TimeWords

_WORD = re.compile(r"[^\W\d_]+")
_IS = frozenset("is are am be being s re m er blir".split())
_NEVER_PAST = frozenset("need indeed speed feed seed bed red shed wed embed exceed proceed".split())
# A word in another clause counts as if it stood so much further away.
_OTHER_CLAUSE = 1000
_WEAK = frozenset("innen senest neste førstkommende kommende by within due next upcoming".split())
_REACH = 200
# "Feilen er rettet innen fredag" is to come, "er rettet" alone has been.
_LED = re.compile(r"\b(?:innen|senest|i\s+løpet\s+av|by)\s+(?:\w+\s+)?\Z", re.IGNORECASE)


def tense_at(text: str, start: int, end: int, place: tuple[int, int], words: TimeWords) -> str:
    """Of the nearest word that tells, best in the clause of `place`; the sentence is text[start:end]."""
    start, end = _near(start, end, place)
    is_led = _LED.search(text, start, place[0]) is not None
    nearest, tense, previous = _OTHER_CLAUSE * 10, UNSAID, ""
    nearest_weak, weak = _OTHER_CLAUSE * 10, UNSAID
    for found in _WORD.finditer(text, start, end):
        word, before = found.group().lower(), previous
        previous = word
        told = UNSAID if is_led and before in _IS else _told(word, before, words)
        if told is UNSAID:
            continue
        distance = _distance(text, found, place, words)
        if word in _WEAK:
            nearest_weak, weak = min((nearest_weak, weak), (distance, told))
        elif distance < nearest:
            nearest, tense = distance, told
    # "Vi lovet svar innen fredag": the verb of its own clause tells, not what leads the day.
    return weak if nearest_weak < nearest and nearest >= _OTHER_CLAUSE else tense


def clause_of(text: str, start: int, end: int, place: tuple[int, int], words: TimeWords) -> str:
    """The part of the sentence around `place`, up to the nearest comma or joining word."""
    start, end = _near(start, end, place)
    breaks = words.clause_pattern
    begin = max((found.end() for found in breaks.finditer(text, start, place[0])), default=start)
    after = breaks.search(text, place[1], end)
    return text[begin : after.start() if after else end]


def _near(start: int, end: int, place: tuple[int, int]) -> tuple[int, int]:
    """What is further off tells nothing, and would make an endless sentence slow."""
    return max(start, place[0] - _REACH), min(end, place[1] + _REACH)


def _told(word: str, before: str, words: TimeWords) -> str:
    if word in words.future:
        return FUTURE
    if word in words.past:
        return PAST
    regular = len(word) > 4 and word.endswith("ed") and word not in _NEVER_PAST and before not in _IS
    return PAST if regular and "tomorrow" in words.days_ahead else UNSAID


def _distance(text: str, found: re.Match[str], place: tuple[int, int], words: TimeWords) -> int:
    if found.start() >= place[1]:
        between, distance = text[place[1] : found.start()], found.start() - place[1]
    elif found.end() <= place[0]:
        between, distance = text[found.end() : place[0]], place[0] - found.end()
    else:
        return 0
    return distance + (_OTHER_CLAUSE if words.clause_pattern.search(between) else 0)
