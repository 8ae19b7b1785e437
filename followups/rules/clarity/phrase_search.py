"""Finds the listed phrases in a text: the longest where they overlap, none of them twice."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followups.rules.clarity import phrases_en, phrases_nb
from followups.rules.clarity.internal_words import INTERNAL_WORDS
from followups.rules.clarity.phrase import Phrase

_WORD = re.compile(r"[^\W\d_]+")
# "It was not your fault" lays no blame.
_NOT = re.compile(
    r"(?:\b(?:ikke|aldri|ingen|neppe|not|never|no|nothing|hardly|isn't|wasn't)|n't)(?:\s+\w+){0,3}\s*\Z", re.I
)
# The phrase itself may hold the word: "du gjorde ikke feil", "you made no mistake".
_DENIED = re.compile(
    r"\b(?:gjorde|gjort|leste|skrev|valgte|brukte)\s+(?:ikke|aldri|ingen)\s+feil|\b(?:made|gave|used|chose)\s+"
    r"(?:no|any)\s+(?:mistake|error)",
    re.I,
)
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Place:
    start: int
    end: int
    phrase: Phrase


def _by_first_word(listed: Sequence[Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    by_word: dict[str, tuple[Phrase, ...]] = {}
    for phrase in listed:
        for word in dict.fromkeys(phrase.first_words):
            by_word[word] = (*by_word.get(word, ()), phrase)
    return by_word


_LISTED = {
    "nb": _by_first_word((*phrases_nb.PHRASES, *INTERNAL_WORDS["nb"])),
    "en": _by_first_word((*phrases_en.PHRASES, *INTERNAL_WORDS["en"])),
}


def find_phrases(text: str, language: str, kind: str) -> list[Place]:
    """In order; a phrase that is vague only in other kinds of message is left out."""
    found = [
        Place(match.start(), match.end(), phrase)
        for word in _WORD.finditer(text)
        for phrase in _LISTED[language].get(word.group().lower(), ())
        if (not phrase.kinds or kind in phrase.kinds) and (match := phrase.pattern.match(text, word.start()))
    ]
    return _longest([place for place in found if not _is_denied(text, place)])


def _is_denied(text: str, place: Place) -> bool:
    if place.phrase.code != "blame":
        return False
    if _DENIED.search(text[place.start : place.end]):
        return True
    return _NOT.search(text[max(0, place.start - _LOOK_BACK) : place.start]) is not None


def _longest(found: list[Place]) -> list[Place]:
    taken: list[Place] = []
    reached = -1
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if place.start >= reached:
            taken.append(place)
            reached = place.end
        elif place.end - place.start > taken[-1].end - taken[-1].start:
            taken[-1] = place
            reached = place.end
    return taken
