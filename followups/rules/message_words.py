"""The words of a letter before its placeholders are filled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageWords:
    """Subject, text and the next step that the text may name; one language."""

    subject: str
    text: str
    next_step: str
