"""Where the sentences of a message begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from followups.rules.clarity.abbreviations import (
    BEFORE_A_NUMBER,
    END_BEFORE_A_CAPITAL,
    MONTHS,
    NEVER_AN_END,
    SHORT_MONTHS,
)

_LINE = re.compile(r"[^\n\r]+")
_BULLET = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s+")
_STOP = re.compile(r"(?<![.!?…])(?:[.!?]++|…++)[\"'»”)\]]*+(?=\s)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"«“]*\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_ENDS_LINE = ".!?…:;,"
_FULL_LINE = 55  # a line shorter than this was ended by its writer, not wrapped by a program
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """In order, without the space around them; a heading, a bullet or a greeting is one of its own."""
    found: list[Sentence] = []
    for start, end in _blocks(text):
        for piece_start, piece_end in _pieces(text, start, end):
            piece = text[piece_start:piece_end]
            if any(sign.isalnum() for sign in piece):
                left = len(piece) - len(piece.lstrip())
                found.append(Sentence(piece_start + left, piece_start + len(piece.rstrip())))
    return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines, joined where a program wrapped them."""
    begin = end = -1
    for line in _LINE.finditer(text):
        if begin >= 0 and not _goes_on(text, end, line):
            yield begin, end
            begin = -1
        begin = line.start() if begin < 0 else begin
        end = line.end()
    if begin >= 0:
        yield begin, end


def _goes_on(text: str, end: int, line: re.Match[str]) -> bool:
    """True where this line continues the sentence of the one that ended at `end`."""
    gap = text[end : line.start()].replace("\r\n", "\n").replace("\r", "\n")
    if len(gap) > 1 or not line.group().strip() or _BULLET.match(line.group()):
        return False
    before = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    if not before or before[-1] in ".!?…:":
        return False
    first = line.group().lstrip()[0]
    if first.islower():
        return True
    return len(before) >= _FULL_LINE and before[-1] not in _ENDS_LINE


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    bullet = _BULLET.match(text, start, end)
    for stop in _STOP.finditer(text, bullet.end() if bullet else start, end):
        if _is_end(text, begin, stop, end):
            yield begin, stop.end()
            begin = stop.end()
    yield begin, end


def _is_end(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    rest = text[stop.end() : min(end, stop.end() + _LONGEST_WORD)].lstrip()
    if not rest or "!" in stop.group() or "?" in stop.group():
        return True
    goes_on = rest[0].islower()
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return not goes_on
    before = text[max(begin, stop.start() - _LONGEST_WORD) : stop.start()]
    word = _WORD_BEFORE.search(before)
    return _word_ends(word.group() if word else "", rest, goes_on)


def _word_ends(word: str, rest: str, goes_on: bool) -> bool:
    """Does a point after `word` end the sentence, when `rest` follows and begins small or not?"""
    low = word.lower()
    if low in NEVER_AN_END:
        return False
    if low in END_BEFORE_A_CAPITAL:
        return rest[0].isupper()
    if (low in BEFORE_A_NUMBER and rest[0].isdigit()) or (low in SHORT_MONTHS and goes_on):
        return False
    if word and all(part.isdigit() for part in low.split(".")):
        return not (goes_on or rest[0].isdigit() or _is_month(rest))
    if len(word) == 1 and word.isupper() and word != "I":
        return False  # an initial
    # A short form that nobody listed; any other sentence may begin small.
    return not (goes_on and "." in word)


def _is_month(rest: str) -> bool:
    word = _NEXT_WORD.match(rest)
    return word is not None and word.group().lower() in MONTHS
