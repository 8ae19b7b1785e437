"""Whether somebody who answers our mail asks to be left alone: they say so, and nothing before it."""

import re

# All of the first line, but for courtesies. "Stopp prosjektet" is no such thing.
_WISH = re.compile(
    r"(?:(?:please|vennligst|hei|hi|hello)[,!. ]+)?"
    r"(?:no more surveys|no surveys|stop(?: surveys| the surveys)?|unsubscribe(?: me)?"
    r"|opt(?: |-)?out|remove me|stopp|meld meg av|avmeld(?: meg)?"
    r"|(?:ikke|ingen) flere undersøkelser"
    r"|jeg (?:vil|ønsker) ikke (?:flere|ha flere) undersøkelser)"
    r"(?:[,!. ]+(?:please|thanks|thank you|takk))?[.! ]*",
    re.IGNORECASE,
)
# A signature may stand below; a story is something to answer, and to be read by a person.
_LONGEST = 250


def asks_to_stop(text: str) -> bool:
    """`text` is what they wrote themselves, without what they quote."""
    said = text.strip()
    first = said.split("\n", 1)[0].strip(" \t\r\"“”'«»")
    return len(said) <= _LONGEST and _WISH.fullmatch(first) is not None
