"""What a file says of an answer: the score and the touchpoint, in the ways people and systems write them."""

import re
from collections.abc import Mapping

# 10.0 and 9,00 are how spreadsheets write whole numbers. Other alphabets' digits are not scores of ours.
_SCORE = re.compile(r"(10|[0-9])(?:[.,]0{1,6})?", re.ASCII)

# Names of the kinds of interaction in both languages, and what other systems call them.
TOUCHPOINTS: Mapping[str, str] = {
    **dict.fromkeys(("support", "support case", "kundestøtte", "supportsak", "kundeservice"), "support"),
    **dict.fromkeys(("call", "phone call", "telefonsamtale", "samtale"), "call"),
    **dict.fromkeys(("delivery", "levering", "leveranse"), "delivery"),
    **dict.fromkeys(("onboarding", "oppstart"), "onboarding"),
    **dict.fromkeys(("visit", "besøk", "kundebesøk"), "visit"),
    **dict.fromkeys(("invoice", "faktura", "billing"), "invoice"),
    **dict.fromkeys(("chat", "nettprat"), "chat"),
}
# How an answer was given, as far as we have a word for it.
CHANNELS: Mapping[str, str] = dict.fromkeys(("email", "e-mail", "mail", "epost", "e-post"), "email")


def read_told_score(text: str) -> int | None:
    """The score a file says: 0 to 10, as a whole number; None for anything else."""
    match = _SCORE.fullmatch(text.strip())
    return int(match[1]) if match else None


def known_word(text: str, words: Mapping[str, str]) -> str:
    """Our word for what a file says; "" when there is none."""
    return words.get(" ".join(text.casefold().split()), "")
