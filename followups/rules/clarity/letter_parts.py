"""The parts of a letter: what is said, apart from the greeting and the name below."""

import re
from collections.abc import Sequence

from followups.rules.clarity.sentences import Sentence

_GREETING = re.compile(
    r"(?:hei|heisann|hallo|kjære|god\s+(?:dag|morgen|kveld|ettermiddag)|hi|hello|dear|good\s+(?:morning|"
    r"afternoon|evening|day))\b"
    r"[^\n.?]{0,60}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:med\s+)?(?:vennlig|vennlige|beste|hjertelig|varm|varme|gode)\s+hilsen(?:er)?|hilsen|mvh|"
    r"vh|ha\s+en\s+(?:fin|god)\b[^\n]{0,30}|"
    r"(?:kind|best|warm|with\s+kind)\s+(?:regards|wishes)|regards|sincerely|yours(?:\s+(?:sincerely|"
    r"faithfully|truly))?|best|cheers|"
    r"all\s+the\s+best)[ \t]*[,.!]?[^\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_GREETING = 6


def body_sentences(text: str, said: Sequence[Sentence]) -> list[Sentence]:
    """All of them where there is nothing else."""
    closing = _CLOSING.search(text)
    end = closing.start() if closing else len(text)
    body = [one for one in said if one.start < end]
    if body and is_greeting(text[body[0].start : body[0].end]):
        body = body[1:]
    return body or list(said)


def is_greeting(line: str) -> bool:
    return _GREETING.fullmatch(line) is not None and len(line.split()) <= _LONGEST_GREETING
