"""Whose doing does a part of a sentence tell of: ours, or that of the customer, an invoice, a warranty?"""

import re

from followups.rules.clarity.clauses import Clause
from followups.rules.clarity.verb_forms import is_done_to, is_verb_by_form
from followups.rules.clarity.verbs import is_verb

WORD = re.compile(r"[^\W\d_]+")
_RELATIVE = frozenset("som which who that".split())
WE = {"nb": frozenset("jeg vi".split()), "en": frozenset("i we".split())}
_OTHERS = {
    "nb": frozenset("du dere de det den dette disse man noen ingen hvem".split()),
    "en": frozenset("you they it this these those nobody someone who there your".split()),
}
# Of whom the letter speaks: a colleague.
_COLLEAGUE = frozenset("han hun he she".split())
ANSWERS = {
    "nb": re.compile(
        r"\b(?:du|dere)\s+(?:vil\s+|skal\s+)?(?:får|få|hører|høre|mottar|motta)\b|"
        r"\b(?:får|hører|mottar)\s+(?:du|dere)\b|"
        r"\b(?:svar|svaret|beskjed|tilbakemelding|tilbakemeldingen)\s+(?:kommer|sendes|gis|får)\b|"
        r"\bkommer\s+(?:svar|svaret)\b|"
        r"\b(?:du|dere)\s+(?:(?:vil|skal)\s+bli|blir)\s+(?:\w+\s+){0,2}?(?:oppringt|ringt|kontaktet|besøkt)\b|"
        r"\b(?:ny|nye)\s+(?:time|timen|avtale|avtalen|tid|tiden|frist|fristen)\b|\bmøtet\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\byou(?:'ll|\s+will|\s+shall)?\s+(?:hear|get|receive)\b|\byou(?:'ll|\s+will)\s+have\b|"
        r"\bexpect\s+(?:my|our|an?\s+(?:call|visit|answer|reply|response))\b|\b(?:call|visit|answer|reply)\s+from\s+(?:me|us)\b|\b(?:my|our)\s+call\b|"
        r"\b(?:answer|reply|response)\s+(?:comes|will|is\s+coming|arrives)\b|"
        r"\byou(?:'ll|\s+will|\s+are\s+going\s+to)\s+be\s+(?:called|phoned|rung|contacted|visited)\b|"
        r"\bnew\s+(?:appointment|time|date|deadline)\b|\bthe\s+meeting\b",
        re.IGNORECASE,
    ),
}
NOT_NOW = re.compile(r"\s*(?:hvis|dersom|når|ikke|if|when|unless|not)\b", re.IGNORECASE)
MAY = re.compile(r"\b(?:kan|kunne|can|could|would)\b", re.IGNORECASE)
OFFER = re.compile(
    r"\b(?:hvis|dersom|passer|i stedet|istedenfor|heller|ellers|alternativt|"
    r"if|instead|otherwise|alternatively|rather)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:o?ppring|ring|svar|hør|kontakt|meld|beskjed|tilbakemeld|"
    r"call|phone|hear|answer|reply|replies|respon|contact|touch)"
)
_EN_GOING = frozenset("will ll shall going calling sending coming".split())
AND = frozenset("og eller and or".split())
_ARTICLES = frozenset("the your our this that a an".split())


def is_our_doing(before: list[Clause], text: str, language: str, names: frozenset[str]) -> bool:
    """Of the last: its own subject decides; without one, that of the clause before it."""
    if not before:
        return True
    clause = before[-1]
    said = text[clause.start : clause.end]
    if NOT_NOW.match(said):
        return False
    words = [word.group().lower() for word in WORD.finditer(said)]
    if WE[language].intersection(words) or names.intersection(words):
        return not (MAY.search(said) and OFFER.search(text[before[0].start : clause.end + 40]))
    if ANSWERS[language].search(said):
        return True
    if clause.lead in _RELATIVE:
        return False
    kind = subject_of(words, language)
    if kind == "other" or (kind == "order" and clause.lead not in AND):
        return False
    return is_our_doing(before[:-1], text, language, names)


def subject_of(words: list[str], language: str) -> str:
    """ "other" where somebody else acts, "order" where the customer is asked to, "" where nobody is named."""
    at = next((at for at in range(len(words)) if _is_doing(words, at, language)), -1)
    if words and words[0] in _COLLEAGUE:
        return ""
    if language == "en" and words and words[0] in _EN_GOING:
        return ""
    if language == "en" and (at > 0 or (len(words) > 2 and words[0] in _ARTICLES)):
        return "other"
    if at == 0 and language == "en":
        return "" if _is_telling(words, language) else "order"
    if _OTHERS[language].intersection(words):
        return "other"
    if at > 0:
        return "other" if any(len(word) > 3 for word in words[:at]) else ""
    if at == 0:
        return "" if _is_telling(words, language) else "order"
    return "other" if len(words) > 6 else ""


def _is_doing(words: list[str], at: int, language: str) -> bool:
    word = words[at]
    if word in ("er", "har", "is", "are", "has", "have", "må", "must", "please", "vennligst"):
        return True
    return is_verb(word, language) or is_verb_by_form(words, at, language) or is_done_to(words, at)


def _is_telling(words: list[str], language: str) -> bool:
    """ "Ringer deg fredag", "call you on Friday"; an order is "ring meg", "call me"."""
    if language == "nb":
        return words[0].endswith(("r", "e"))
    return words[0].endswith("ing") or "you" in words[1:3]


def doings(before: list[Clause], text: str, language: str) -> set[str]:
    """What is done in the last that has a verb, all ways of being in touch as one."""
    for clause in reversed(before):
        words = [word.group().lower() for word in WORD.finditer(text, clause.start, clause.end)]
        found = {word for word in words if is_verb(word, language)}
        said = {
            "contact" if _CONTACT.match(word) else word for word in (*found, *filter(_CONTACT.match, words))
        }
        if said:
            return said
    return set()
