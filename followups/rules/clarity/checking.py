"""All that is unclear in one message: the fields first, then in the order of the text."""

import re
from collections.abc import Callable, Iterator, Mapping

from followups.rules.clarity import fields
from followups.rules.clarity.contacts import has_contact
from followups.rules.clarity.draft import Draft
from followups.rules.clarity.finding import Finding, level_of
from followups.rules.clarity.hints import hint, spoken
from followups.rules.clarity.names import names_person
from followups.rules.clarity.own_words import goes_beyond_template, takes_up
from followups.rules.clarity.past_words import tells_of_before
from followups.rules.clarity.phrase_search import Place, find_phrases
from followups.rules.clarity.plain_text import PlainText
from followups.rules.clarity.promised_time import differing_times, gives_a_time
from followups.rules.clarity.readability import weights

_SORRY = re.compile(r"\b(?:dessverre|unfortunately)\b", re.IGNORECASE)

_FIELDS: Mapping[str, Callable[[Draft], str]] = {
    "who": fields.trouble_with_who,
    "when": fields.trouble_with_when,
    "next_step": fields.trouble_with_next_step,
    "how_urgent": fields.trouble_with_how_urgent,
}


def findings(draft: Draft, plain: PlainText, text: str) -> list[Finding]:
    """`text` is the message as it was written, `plain` the same as `draft` reads it."""
    in_text = [
        _in_text(code, draft.kind, plain.original(start, end), text, advice)
        for code, start, end, advice in _unclear(draft)
        if level_of(code, draft.kind)
    ]
    whole = [finding for finding in in_text if finding.end == 0]
    placed = sorted(
        (finding for finding in in_text if finding.end), key=lambda one: (one.start, one.end, one.code)
    )
    return [*_field_findings(draft), *whole, *placed]


def _field_findings(draft: Draft) -> Iterator[Finding]:
    for code, trouble in _FIELDS.items():
        level = level_of(code, draft.kind)
        name = trouble(draft) if level else ""
        if name:
            yield Finding(code, level, 0, 0, "", hint(name, draft.language))


def _in_text(code: str, kind: str, place: tuple[int, int], text: str, advice: str) -> Finding:
    start, end = place
    return Finding(code, level_of(code, kind), start, end, text[start:end], advice)


def _unclear(draft: Draft) -> Iterator[tuple[str, int, int, str]]:
    """Code, place and advice; the place is 0, 0 of the text as a whole."""
    if level_of("own_words", draft.kind):
        yield from _not_own(draft)
    if level_of("when_differs", draft.kind) and draft.promised is not None:
        advice = hint("when_differs", draft.language, promised=spoken(draft.promised, draft.language))
        for mention in differing_times(draft):
            yield "when_differs", mention.start, mention.end, advice
    for place in find_phrases(draft.text, draft.language, draft.kind):
        if not _is_excused(draft, place):
            yield place.phrase.code, place.start, place.end, place.phrase.fix
    for sorry in list(_SORRY.finditer(draft.text))[1:]:
        yield "blame", sorry.start(), sorry.end(), hint("one_sorry", draft.language)
    for weight in weights(draft):
        yield "long", weight.start, weight.end, hint(weight.name, draft.language, count=weight.count)


def _not_own(draft: Draft) -> Iterator[tuple[str, int, int, str]]:
    if not goes_beyond_template(draft):
        yield "own_words", 0, 0, hint("own_words_template", draft.language)
    elif not takes_up(draft):
        yield "own_words", 0, 0, hint("own_words", draft.language)


def _is_excused(draft: Draft, place: Place) -> bool:
    """By a day or a time in its sentence; by a number to turn to; "one of us" only by the name."""
    phrase, sentence = place.phrase, draft.sentence_at(place.start)
    if phrase.code == "blame":
        return False
    if tells_of_before(draft.text[sentence.start : place.end], draft.part(sentence), phrase.code):
        return True
    if phrase.code == "vague_who":
        said = draft.part(sentence)
        return "{responsible}" in said or (
            names_person(draft.responsible) and draft.responsible.strip() in said
        )
    if phrase.needs_contact and has_contact(
        draft.part(sentence) + " " + draft.part(draft.sentence_after(sentence))
    ):
        return True
    return gives_a_time(draft, sentence)
