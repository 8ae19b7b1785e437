"""The words in braces that a message to a customer may hold, and what takes their place."""

import re
from collections.abc import Mapping

# The fields beside the text, and what a message may name besides.
FIELDS = ("responsible", "promised_at", "next_step", "urgent_contact")
PLACEHOLDERS = (
    *FIELDS,
    "customer",
    "organisation",
    "comment",
    "login_link",
    "guide_link",
    "booking_link",
    "missed_at",
)

_KNOWN = re.compile(r"(?<!\{)\{(" + "|".join(PLACEHOLDERS) + r")\}(?!\})")
# Template code first, so that what is inside it is not told once more.
_BRACED = re.compile(r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|\{#[^{}]{0,200}#\}|\{[^{}]{0,200}\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in, once: what is filled in is never read again.

    Only PLACEHOLDERS are filled, and only those with a value; anything else in braces stays as it stands.
    """
    return _KNOWN.sub(lambda found: values.get(found.group(1), found.group()), text)


def known_placeholders(text: str) -> list[str]:
    """The names of the placeholders in the text, in their order, each once."""
    return list(dict.fromkeys(found.group(1) for found in _KNOWN.finditer(text)))


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces and would never be filled in, as it stands, in its order, each once."""
    braced = (found.group() for found in _BRACED.finditer(text))
    return list(dict.fromkeys(piece for piece in braced if not _KNOWN.fullmatch(piece)))
