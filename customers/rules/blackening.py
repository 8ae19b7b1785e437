"""Black out words wherever they stand in a text, or in what is stored as JSON."""

import re
from collections.abc import Collection
from html import escape
from urllib.parse import quote, quote_plus

# One length for all, so that it does not tell how long the word was.
MARK = "▇▇▇"
# Shorter ones would black out half a sentence by chance.
SHORTEST = 3


def blackener(words: Collection[str], whole: bool = False) -> re.Pattern[str] | None:
    """Finds these words in whatever case, however a letter broke their lines; None without any.

    `whole`: not inside longer words.
    """
    spoken = sorted({word.strip() for word in words if len(word.strip()) >= SHORTEST}, key=len, reverse=True)
    if not spoken:
        return None
    ways = [way for word in spoken for way in dict.fromkeys((word, escape(word)))]
    coded = [way for word in spoken for way in dict.fromkeys((quote_plus(word), quote(word, safe="")))]
    found = [r"\s+".join(map(re.escape, way.split())) for way in ways] + [re.escape(way) for way in coded]
    either = "|".join(dict.fromkeys(found))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if whole else either, re.IGNORECASE)


def blacken(value: object, words: re.Pattern[str]) -> object:
    """The same with the mark for the words: a text, or lists and mappings of them however deep."""
    if isinstance(value, str):
        return words.sub(MARK, value)
    if isinstance(value, list | tuple):
        return [blacken(part, words) for part in value]
    if isinstance(value, dict):
        return {str(blacken(key, words)): blacken(part, words) for key, part in value.items()}
    return value
