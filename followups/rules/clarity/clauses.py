"""Parts of a sentence, between its commas and joining words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_JOINTS = {
    "nb": r"og|men|så|eller|som|at|fordi|mens",
    "en": r"and|but|so|or|which|who|that|because|while",
}
_BREAK = {
    language: re.compile(rf"[,;:()]|\s[-–—]\s|\b(?:{words})\b", re.IGNORECASE)
    for language, words in _JOINTS.items()
}
_MOST = 400  # signs of a sentence before a time that are looked at


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    end: int
    lead: str  # what it is joined by


def clauses(text: str, start: int, end: int, language: str) -> Iterator[Clause]:
    begin, lead = start, ""
    for found in _BREAK[language].finditer(text, start, end):
        if begin < found.start():
            yield Clause(begin, found.start(), lead)
        begin, lead = found.end(), found.group().strip().lower()
    yield Clause(begin, end, lead)


def clause_at(text: str, bounds: tuple[int, int], place: int, language: str) -> list[Clause]:
    """The one that holds `place`, after those before it in the sentence."""
    start = max(bounds[0], place - _MOST)
    found: list[Clause] = []
    for clause in clauses(text, start, min(bounds[1], place + _MOST), language):
        if clause.start > place:
            break
        found.append(clause)
    return found
