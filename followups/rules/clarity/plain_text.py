"""A text as it is read: whole letters, plain quotation marks, nothing invisible, and the way back."""

import re
import unicodedata
from dataclasses import dataclass

# One sign for one sign, so that no offset moves. "İ", "ı", "ſ" and the Kelvin sign match plain letters where
# case is ignored, but are none of them in small.
_SAME_LENGTH = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "\x00": " ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2011": "-",
        "\u0130": "I",
        "\u0131": "i",
        "\u017f": "s",
        "\u212a": "K",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ENDLESS = re.compile(r"(?<!\S)\S{61,}")
_LONGEST_WORD = 60
_QUOTED_LINE = re.compile(r"^[ \t]*>[^\n]*", re.MULTILINE)


@dataclass(frozen=True)
class PlainText:
    """`value` is what the rules read; `original` gives the place in the text as it was written."""

    value: str
    _starts: tuple[int, ...]  # where each sign of value began, and the end; empty when nothing moved

    def original(self, start: int, end: int) -> tuple[int, int]:
        """0, 0 stays: it is the text as a whole."""
        return (self._starts[start], self._starts[end]) if self._starts and end else (start, end)


def read_plain(text: str) -> PlainText:
    """Lines quoted from an earlier mail ("> ...") are blank: what the customer wrote is not our message."""
    same = text.translate(_SAME_LENGTH)
    starts: tuple[int, ...] = ()
    if not unicodedata.is_normalized("NFC", same) or _INVISIBLE.search(same):
        same, starts = _composed(same)
    blank = _QUOTED_LINE.sub(lambda found: " " * len(found.group()), same)
    return PlainText(short_words(blank), starts)


def short_words(text: str) -> str:
    """No word goes on beyond 60 signs, as long as the text was: the rest is no word, and slow to read."""
    return _ENDLESS.sub(lambda found: found.group()[:_LONGEST_WORD].ljust(len(found.group())), text)


def _composed(text: str) -> tuple[str, tuple[int, ...]]:
    """Each letter with the marks that follow it as one; soft hyphens and the like left out."""
    signs: list[str] = []
    starts: list[int] = []
    for at, sign in enumerate(text):
        if _INVISIBLE.match(sign):
            continue
        if signs and unicodedata.combining(sign):
            joined = unicodedata.normalize("NFC", signs[-1] + sign)
            if len(joined) == 1:
                signs[-1] = joined
                continue
        signs.append(sign)
        starts.append(at)
    return "".join(signs), (*starts, len(text))
