"""One thing that happened, as the timeline shows it."""

from dataclasses import dataclass
from datetime import datetime

SHORT = 160


@dataclass(frozen=True)
class Entry:
    """`note` is a line such as why nobody was asked; `text` is what somebody wrote, and may be long.

    `tone` is "" or "warn" for what did not go as it should. `url` leads to its own page when there is one.
    """

    icon: str
    title: str
    at: datetime
    note: str = ""
    text: str = ""
    who: str = ""
    url: str = ""
    score: int | None = None
    tone: str = ""

    @property
    def is_long(self) -> bool:
        """Does the text fold behind its beginning?"""
        return len(self.text) > SHORT or self.text.count("\n") > 2

    @property
    def beginning(self) -> str:
        """The first words, on one line."""
        line = " ".join(self.text[: 2 * SHORT].split())
        return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"


def joined(*parts: object, between: str = " · ") -> str:
    """What is not empty, on one line."""
    return between.join(str(part) for part in parts if part)
