"""One thing that is unclear in a message to a customer, and how grave that is in each kind of message."""

from collections.abc import Mapping
from dataclasses import dataclass

KINDS = ("reply", "answer", "welcome", "announcement")
BLOCK, WARN, NOTE = "block", "warn", "note"


@dataclass(frozen=True)
class Finding:
    """`excerpt` is text[start:end]. Of a field and of the text as a whole start and end are 0."""

    code: str
    level: str
    start: int
    end: int
    excerpt: str
    hint: str


# One column per kind, in the order of KINDS; "" is not checked.
_LEVELS: Mapping[str, tuple[str, str, str, str]] = {
    "who": (BLOCK, BLOCK, WARN, ""),
    "when": (BLOCK, "", "", ""),
    "when_differs": (BLOCK, BLOCK, WARN, ""),
    "next_step": (BLOCK, "", BLOCK, ""),
    "how_urgent": (BLOCK, WARN, BLOCK, ""),
    "vague": (WARN, WARN, WARN, WARN),
    "vague_who": (WARN, WARN, WARN, ""),
    "passive_promise": (WARN, WARN, "", ""),
    "own_words": (WARN, WARN, "", ""),
    "long": (NOTE, NOTE, NOTE, NOTE),
    "blame": (WARN, WARN, WARN, WARN),
}


def level_of(code: str, kind: str) -> str:
    """ "block", "warn" or "note", "" where the code is not checked. Raises ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"a message is one of {', '.join(KINDS)}, not {kind!r}")
    return _LEVELS[code][KINDS.index(kind)]
