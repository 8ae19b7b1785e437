"""How heavy a text is to read: LIX, words per sentence plus the share of long words."""

import re

from followups.rules.clarity.sentences import sentences

LONG_WORD = 7  # letters, "over 6"

_WORD = re.compile(r"[^\s—]+")
_SIGN = re.compile(r"[^\W_]")
_ADDRESS = re.compile(r"https?:|www\.|@|://", re.IGNORECASE)


def words_in(text: str) -> list[str]:
    """What stands between spaces and holds a letter or a figure: "7,5", "kl." and an address are one each."""
    return [word for word in _WORD.findall(text) if _SIGN.search(word)]


def lix(text: str) -> float | None:
    """Words / sentences + 100 × words over six letters / words; None without words. 40 is plain, 50 heavy."""
    words = words_in(text)
    if not words:
        return None
    long_words = sum(_is_long(word) for word in words)
    return len(words) / max(1, len(sentences(text))) + 100 * long_words / len(words)


def _is_long(word: str) -> bool:
    if len(word) < LONG_WORD or _ADDRESS.search(word):
        return False
    return word.isalpha() or sum(map(str.isalpha, word)) >= LONG_WORD
