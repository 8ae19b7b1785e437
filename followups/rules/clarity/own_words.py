"""Is a message about this customer: does it take up what they wrote, and say more than the template?"""

import re
from collections.abc import Iterator

from followups.rules.clarity.content_words import content_words, share_a_word
from followups.rules.clarity.draft import Draft
from followups.rules.clarity.letter_parts import body_sentences
from followups.rules.clarity.sentences import sentences

_PLACEHOLDER = re.compile(r"\{[a-z_]{1,40}\}")
_NO_WORD = re.compile(r"[\W_]+")
_LEAST_WORDS = 2
_WORD = re.compile(r"[^\W_]+")


def takes_up(draft: Draft) -> bool:
    """True, too, where the customer wrote nothing that could be taken up."""
    asked = content_words(draft.customer_text)
    return not asked or share_a_word(asked, content_words(" ".join(_body(draft))))


def goes_beyond_template(draft: Draft) -> bool:
    """At least one sentence of one's own; without a template every text is."""
    if not draft.template_text.strip():
        return True
    template = [_pieces(draft.template_text[one.start : one.end]) for one in sentences(draft.template_text)]
    exact = {pieces[0] for pieces in template if len(pieces) == 1}
    open_ones = [pieces for pieces in template if len(pieces) > 1]
    return any(
        len(_WORD.findall(said)) >= _LEAST_WORDS
        and _plain(said) not in exact
        and not any(_matches(pieces, _plain(said)) for pieces in open_ones)
        for said in _body(draft)
    )


def _body(draft: Draft) -> Iterator[str]:
    """What is said between greeting and name, the fields' own words left out."""
    for sentence in body_sentences(draft.text, draft.sentences):
        said = draft.part(sentence)
        for value in (draft.urgent_contact, draft.responsible, draft.next_step):
            if len(value.strip()) > 2:
                said = said.replace(value.strip(), " ")
        yield said


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().lower()


def _pieces(sentence: str) -> list[str]:
    """What stands between the placeholders of a template's sentence, in plain letters."""
    return [_plain(piece) for piece in _PLACEHOLDER.split(sentence)]


def _matches(pieces: list[str], said: str) -> bool:
    """The pieces in their order, with anything in the places of the placeholders."""
    if not any(pieces) or not said.startswith(pieces[0]) or not said.endswith(pieces[-1]):
        return False
    at = 0
    for piece in pieces:
        found = said.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
