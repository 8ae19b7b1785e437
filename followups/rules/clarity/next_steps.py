"""Does a line name a step: something done, and to what?"""

import re

from followups.rules.clarity import phrases_en, phrases_nb
from followups.rules.clarity.contacts import has_link
from followups.rules.clarity.phrase_search import find_phrases
from followups.rules.clarity.times import find_times
from followups.rules.clarity.verb_forms import is_deed, is_done_to, is_verb_by_form
from followups.rules.clarity.verbs import is_verb

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_LEADS = frozenset(
    "å jeg vi du dere han hun skal vil kan må bør ikke og så da først deretter nå vennligst så "
    "to i we you he she they will ll i'll we'll you'll shall can must should please and then first next "
    "also now let let's "
    "am are is be going".split()
)
# None of these is what something is done to.
_NO_OBJECT = (_LEADS - {"you", "dere"}) | frozenset(
    "opp på til ut inn av fra med om for over under ved tilbake videre igjen her der snart raskt straks "
    "senere det dette den "
    "i en et ei når hvis som at kl klokken innen før etter senest nærmere selv også bare "
    "up on out in off of from with about for over back again here there soon shortly quickly later it this "
    "that a an the when if as by "
    "before after at further through asap into".split()
)
_FIRST_STEPS = re.compile(
    r"\b(?:logg(?:e|er)?\s+(?:deg\s+)?(?:inn|på)|log\s?in|log\s+on|sign\s+(?:in|up)|første\s+(?:steg|"
    r"skritt)|first\s+step|kom\s+i\s+gang|"
    r"get\s+started|start|begynn|begin|\{login_link\})\b|\{login_link\}",
    re.IGNORECASE,
)


_LANGUAGES = ("nb", "en")
_MERE_TIMES = {fixed for words in (phrases_nb, phrases_en) for fixed in (words.DAY, words.DAY_NOT_SOON)}
_MOST_WORDS = 80
_CASE = frozenset("saken sak case matter issue request henvendelsen".split())
_MATTER = (
    r"(?:saken|det|dette|henvendelsen|klagen|problemet|it|this|the (?:case|matter|issue)|"
    r"your (?:case|request))"
    r"(?: din| deres)?"
)
# All of these say that something may happen, none says what.
_HOLLOW = re.compile(
    rf"\b(?:(?:vurder|behandl|håndter|undersøk|prioriter|følg)(?:er|e)? {_MATTER}(?: nærmere| videre| opp)?|"
    rf"følg(?:er|e)? (?:deg |dere )?opp(?= *[.!]*\Z)|følg(?:er|e)? (?:deg|dere|{_MATTER}) opp|"
    rf"følg(?:er|e)? opp {_MATTER}|(?:gjør|gjøre) (?:vårt|mitt) beste|do (?:our|my) best|"
    r"gir? (?:deg |dere )?beskjed(?= *[.!]*\Z)|hører? (?:mer |nærmere )?fra (?:oss|meg)|"
    r"hear (?:more )?from (?:us|me)|"
    rf"(?:ser|se|jobber|jobbe|arbeider|arbeide) (?:nærmere |videre )?(?:på|med) {_MATTER}|"
    rf"(?:tar|ta) {_MATTER}(?: opp)? (?:videre|internt)|(?:tar|ta)(?: gjerne)? kontakt(?: med (?:deg|dere))?|"
    r"hold(?:er|e)? (?:deg|dere) (?:oppdatert|orientert|informert)|kommer tilbake(?: til (?:deg|dere))?|"
    rf"(?:look|looking) (?:into|at) {_MATTER}|(?:review|consider|handle|investigate|process|work on|follow) "
    rf"{_MATTER}(?: up)?|follow(?:ing)? up(?= *[.!]*\Z)|follow(?:ing)? up (?:with you|on {_MATTER})|"
    r"(?:be|get) in touch(?: with you)?|keep you (?:posted|updated|informed))(?!\w)",
    re.IGNORECASE,
)


def names_step(line: str) -> bool:
    """True of "Sende deg ny faktura"; not of "oppfølging", "ring" or "vi ser på saken".

    In either language: staff write the field in theirs, whatever the customer reads.
    """
    return any(_names_step_in(line, language) for language in _LANGUAGES)


def _names_step_in(line: str, language: str) -> bool:
    said = _without_empty_words(line, language)
    words = _WORD.findall(said)[:_MOST_WORDS]
    small = [word.lower() for word in words]
    if len(words) < 2:
        return False
    for at in range(len(words)):
        if is_done_to(small, at) and any(_is_object(word) and word not in _CASE for word in small[:at]):
            return True
        if not (
            _is_verb_here(words[at], words[at - 1] if at else "", language)
            or is_deed(small, at)
            or is_verb_by_form(small, at, language)
        ):
            continue
        if any(map(_is_object, words[at + 1 :])) or has_link(said):
            return True
    return False


def names_first_step(line: str, text: str) -> bool:
    """Of a welcome: something to do, with its link in the line or where the text says the same."""
    if not any(_has_verb(line, language) for language in _LANGUAGES):
        return False
    if has_link(line):
        return True
    said = {word.lower() for word in _WORD.findall(line)} - _NO_OBJECT
    return any(
        has_link(part)
        and (_FIRST_STEPS.search(part) or said & {word.lower() for word in _WORD.findall(part)})
        for part in _with_next_line(text)
    )


def _with_next_line(text: str) -> list[str]:
    """Each line with the one below: the link often stands on its own."""
    lines = [line for line in text.split("\n") if line.strip()]
    return [" ".join(pair) for pair in zip(lines, [*lines[1:], ""], strict=False)]


def _has_verb(line: str, language: str) -> bool:
    words = _WORD.findall(line)
    return any(_is_verb_here(word, words[at - 1] if at else "", language) for at, word in enumerate(words))


def _is_verb_here(word: str, before: str, language: str) -> bool:
    """After nothing, after "vi skal", or after somebody's name; "Ny ordre" is no order to anyone."""
    low = word.lower()
    if not is_verb(low, language):
        return False
    if not before or before.lower() in _LEADS or before.lower().endswith(("day", "dag")):
        return True
    return before[0].isupper() and low.endswith("s" if language == "en" else "r")


def _is_object(word: str) -> bool:
    return len(word) > 1 and word.lower() not in _NO_OBJECT and not word.isdigit()


def _without_empty_words(line: str, language: str) -> str:
    """Days, times and phrases that say nothing are no object."""
    spans = [(time.start, time.end) for time in find_times(line, language)]
    for place in find_phrases(line, language, "reply"):
        said = line[place.start : place.end].lower()
        if (
            place.phrase.code in ("passive_promise", "vague_who")
            or place.phrase.fix in _MERE_TIMES
            or said.find("back") >= 0
            or said.find("tilbake") >= 0
        ):
            spans.append((place.start, place.end))
    spans += [found.span() for found in _HOLLOW.finditer(line)]
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line
