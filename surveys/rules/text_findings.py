"""What is doubtful in a survey's texts: codes, which the screen puts into words. Nothing here is refused."""

import re

from surveys.rules.standard_texts import STANDARD_QUESTION
from surveys.rules.words import RECOMMENDED, Words

SUBJECT_SHOWN = 60  # what a phone shows of a subject, about

_DENIED = re.compile(r"\b(lite|ikke|usannsynlig|not|un\w*likely|least)\b", re.IGNORECASE)
_LIKELY = re.compile(r"sannsynlig|likely|enig|agree", re.IGNORECASE)
_GREETING = re.compile(r"(hei|hallo|kjære|god dag|hello|hi|dear)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\w@\w", re.IGNORECASE)


def text_findings(words: Words, language: str, is_scored: bool) -> list[str]:
    """Worst first."""
    found = {
        "ends_swapped": is_scored and _is_high(words.low_label) and not _is_high(words.high_label),
        "ends_alike": is_scored and _plain(words.low_label) == _plain(words.high_label) != "",
        "own_question": is_scored and _plain(words.question) != _plain(STANDARD_QUESTION[language]),
        "nothing_named": is_scored and RECOMMENDED not in words.question,
        "address_in_mail": bool(_ADDRESS.search(words.mail_intro)),
        "greets_twice": bool(_GREETING.match(words.mail_intro.strip())),
        "long_subject": len(words.mail_subject) > SUBJECT_SHOWN,
    }
    return [code for code, holds in found.items() if holds]


def _is_high(label: str) -> bool:
    return bool(_LIKELY.search(label)) and not _DENIED.search(label)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" ?.!")
