"""A short name for addresses and files, made from a name as people write it."""

import re
import unicodedata

SLUG_LENGTH = 50

_SPELT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})


def slug_of(name: str) -> str:
    """ "Etter besøk" is "etter-besok"; "" when no letter or digit is left."""
    spelt = unicodedata.normalize("NFKD", name.casefold().translate(_SPELT))
    words = re.findall(r"[a-z0-9]+", spelt.encode("ascii", "ignore").decode())
    return "-".join(words)[:SLUG_LENGTH].strip("-")


def numbered(slug: str, number: int) -> str:
    """The slug with a number behind it, still short enough."""
    tail = f"-{number}"
    return slug[: SLUG_LENGTH - len(tail)].rstrip("-") + tail
