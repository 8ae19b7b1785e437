"""Times that promise nothing, whoever is named: conditions, offers, orders, dates of a thing, denials."""

import re

from followups.rules.clarity.clauses import Clause
from followups.rules.clarity.own_doing import AND, ANSWERS, MAY, NOT_NOW, OFFER, WE, WORD, subject_of
from followups.rules.clarity.verbs import is_verb

# What holds without anybody's doing.
_FACT = {
    "nb": re.compile(
        r"\b(?:forfaller|gjelder|utløper|trekkes|slutter|varer|fornyes|løper\s+ut)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(?:expires?|ends|(?:is|are)\s+valid|renews?|is\s+renewed)\b|"
        r"\b(?:invoice|bill|payment|instalment)\b[^.!?]{0,40}\bdue\b",
        re.IGNORECASE,
    ),
}
_CUSTOMERS = {
    "nb": re.compile(
        r"\b(?:du|dere)\s+(?:må|kan|bør|trenger|har\s+(?:frem\s+|fram\s+)?til)\b|\A\s*\w+r\s+(?:du|dere|det)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\byou\s+(?:must|may|should|need|could|can(?!\s+expect)|have\s+(?:until|till|to))\b", re.IGNORECASE
    ),
}
_DENIED = {
    "nb": re.compile(r"\b(?:ikke|aldri|borte|fri|fraværende|utilgjengelig|opptatt)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:not|cannot|never|unable|away|off|unavailable|busy)\b|n't\b|\bout\s+of\s+office\b",
        re.IGNORECASE,
    ),
}
_INSTEAD_OF = re.compile(
    r"\b(?:i\s+stedet\s+for|istedenfor|fremfor|heller\s+enn|instead\s+of|rather\s+than)\s+(?:på\s+|on\s+)?\Z",
    re.IGNORECASE,
)
_TELLING = frozenset(
    "skriver beklager takker forstår ser vet tenker håper write apologise apologize thank".split()
)


def promises_nothing(before: list[Clause], text: str, language: str) -> bool:
    """Of the last: a condition, an offer, what the customer is asked to do, or what an invoice is due."""
    clause = before[-1]
    said = text[clause.start : clause.end]
    words = [word.group().lower() for word in WORD.finditer(said)]
    is_we = bool(WE[language].intersection(words)) or ANSWERS[language].search(said) is not None
    if NOT_NOW.match(said) or _FACT[language].search(said):
        return True
    if MAY.search(said) and OFFER.search(text[before[0].start : clause.end + 40]):
        return True
    if _CUSTOMERS[language].search(said) and (len(before) == 1 or not is_we):
        return True
    return not is_we and subject_of(words, language) == "order" and clause.lead not in AND


def is_denied(clause: Clause, place: int, text: str, language: str) -> bool:
    """ "I cannot call on Wednesday", "instead of Wednesday"."""
    if _INSTEAD_OF.search(text, clause.start, place):
        return True
    return _DENIED[language].search(text, clause.start, clause.end) is not None


def acts_now(clause: Clause, text: str, language: str) -> bool:
    """ "We mend it today": what we do, without a word for when."""
    words = [word.group().lower() for word in WORD.finditer(text, clause.start, clause.end)]
    present = [word for word in words if is_verb(word, language) and word not in _TELLING]
    if language == "nb":
        present = [word for word in present if word.endswith("r")]
    return bool(present) and bool(WE[language].intersection(words))
