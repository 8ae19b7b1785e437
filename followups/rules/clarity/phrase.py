"""A phrase that promises nothing, or lays blame, and what to write instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# What stands before the first word may only be looked at.
_LOOK_BEHIND = re.compile(r"(?:\(\?<[=!][^)]*\))*")
_FIRST = re.compile(r"\(([^()]*)\)|([^()\s]+)")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`written`: the phrase in any case, where a space is any space, `(a|b)` one of them, `( a)?` perhaps.

    It begins with a word or a choice of words. `needs_contact`: fine beside a phone number or an address.
    `kinds`: the kinds of message it is vague in; none means all.
    """

    code: str
    written: str
    fix: str
    needs_contact: bool = False
    kinds: tuple[str, ...] = ()
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Bounded, so that no text makes the search slow.
        behind, said = self._parts
        source = said.replace(" ", r"\s{1,4}").replace("WORD", r"[^\W\d_]{1,30}")
        object.__setattr__(self, "pattern", re.compile(rf"{behind}(?:{source})\b", re.IGNORECASE))

    @property
    def _parts(self) -> tuple[str, str]:
        behind = _LOOK_BEHIND.match(self.written)
        at = behind.end() if behind else 0
        return self.written[:at], self.written[at:]

    @property
    def first_words(self) -> list[str]:
        first = _FIRST.match(self._parts[1])
        choices = (first.group(1) or first.group(2)).lower().split("|") if first else []
        return [word.group() for choice in choices if (word := _LETTERS.match(choice))]


def phrases(code: str, fix: str, *written: str, needs_contact: bool = False) -> Iterable[Phrase]:
    """Several with the same way out."""
    return (Phrase(code, one, fix, needs_contact) for one in written)
