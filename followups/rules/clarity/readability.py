"""What makes a message heavy to read: long sentences, many words, long words."""

from collections.abc import Iterator
from dataclasses import dataclass

from followups.rules.clarity.draft import Draft
from followups.rules.clarity.letter_parts import body_sentences
from followups.rules.clarity.reading_ease import lix, words_in

MEAN, LONGEST, MOST = 15, 25, 150  # words
HEAVY, HEAVY_FROM = 45, 50  # LIX, and the words from which it says anything


@dataclass(frozen=True, slots=True)
class Weight:
    """`name` says which limit was passed; start and end are 0 of the text as a whole."""

    name: str
    count: int
    start: int = 0
    end: int = 0


def weights(draft: Draft) -> Iterator[Weight]:
    words = len(words_in(draft.text))
    body = body_sentences(draft.text, draft.sentences)
    counts = [len(words_in(draft.part(sentence))) for sentence in body]
    if counts and sum(counts) / len(counts) > MEAN:
        yield Weight("long_mean", -(-sum(counts) // len(counts)))
    if words > MOST:
        yield Weight("long_text", words)
    ease = lix(draft.text)
    if words >= HEAVY_FROM and ease is not None and ease >= HEAVY:
        yield Weight("long_lix", int(ease))
    for sentence, count in zip(body, counts, strict=True):
        if count > LONGEST:
            yield Weight("long_sentence", count, sentence.start, sentence.end)
