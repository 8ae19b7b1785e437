"""Mails that are made to be slow to read."""

import re

# The standard library takes time by the square of these headers' length; real ones have some hundred bytes.
_LONGEST = 8_000
_MOST_PARTS = 5_000
_PARAMETERS = re.compile(
    rb"^content-(?:type|disposition)[ \t]*:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)


def is_a_burden(raw: bytes) -> bool:
    """Would reading it cost more than it can be worth? Looked at once, front to back."""
    if raw.count(b"\n--") > _MOST_PARTS:
        return True
    return any(found.end() - found.start() > _LONGEST for found in _PARAMETERS.finditer(raw))
