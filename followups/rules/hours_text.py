"""Opening hours as people write them, “08:00–11:30, 12–16”, and as they are stored."""

import re
from collections.abc import Sequence

MIDNIGHT = "24:00"
CLOSED = frozenset({"", "-", "–", "closed", "stengt", "lukket"})

_BETWEEN = re.compile(r"[,;\n]|\bog\b|\band\b")
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_SPAN = re.compile(rf"(?:kl\.?\s*)?{_TIME}\s*(?:-|–|—|\btil\b|\bto\b)\s*(?:kl\.?\s*)?{_TIME}")


class UnreadableHours(ValueError):
    """`piece` is what could not be read."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


def read_hours(text: str) -> list[list[str]]:
    """[["08:00", "11:30"], …] in order; empty when closed. Whether they overlap is not asked here."""
    plain = text.strip().casefold()
    if plain in CLOSED:
        return []
    return sorted(_span(piece.strip()) for piece in _BETWEEN.split(plain) if piece.strip())


def write_hours(intervals: Sequence[Sequence[str]]) -> str:
    """“08:00–11:30, 12:00–16:00”; empty when closed."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in sorted(map(tuple, intervals)))


def minutes_open(intervals: Sequence[Sequence[str]]) -> int:
    return sum(_minutes(closes) - _minutes(opens) for opens, closes in intervals)


def _span(piece: str) -> list[str]:
    found = _SPAN.fullmatch(piece)
    if found is None:
        raise UnreadableHours(piece)
    opens, closes = _clock(found[1], found[2]), _clock(found[3], found[4])
    if opens is None or closes is None or opens == MIDNIGHT:
        raise UnreadableHours(piece)
    return [opens, closes]


def _clock(hour: str, minute: str | None) -> str | None:
    text = f"{int(hour):02}:{minute or '00'}"
    return text if text == MIDNIGHT or (int(hour) < 24 and int(minute or 0) < 60) else None


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")[:2]
    return 60 * int(hour) + int(minute)
