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
    # That there is none is said as an error, once.
    has_question = is_scored and _plain(words.question) != ""
    intros = (words.mail_intro, words.reminder_intro)
    found = {
        "ends_swapped": is_scored and _is_high(words.low_label) and not _is_high(words.high_label),
        "ends_alike": is_scored and _plain(words.low_label) == _plain(words.high_label) != "",
        "own_question": has_question and _plain(words.question) != _plain(STANDARD_QUESTION[language]),
        "nothing_named": has_question and RECOMMENDED not in words.question,
        "address_in_mail": any(_ADDRESS.search(intro) for intro in intros),
        "greets_twice": any(_GREETING.match(intro.strip()) for intro in intros),
        "long_subject": max(len(words.mail_subject), len(words.reminder_subject)) > SUBJECT_SHOWN,
    }
    return [code for code, holds in found.items() if holds]


def _is_high(label: str) -> bool:
    return bool(_LIKELY.search(label)) and not _DENIED.search(label)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" ?.!")
