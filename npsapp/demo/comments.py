"""Finds fitting words for a score: by band, kind of contact and language, no sentence twice too soon."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from npsapp.demo import comments_detractor, comments_passive, comments_promoter
from npsapp.demo.deck import Deck
from surveys.rules.nps import band

# A chat is a support case with fewer words.
_SAME = {"chat": "support"}
_NO_CAUSE: Mapping[str, str] = {"support": "unsolved_problem", "delivery": "failed_delivery"}
SILENT = {"detractor": 0.12, "passive": 0.42, "promoter": 0.38}


@dataclass(frozen=True)
class Comment:
    """What the customer wrote ("" for nothing) and the cause behind it."""

    text: str
    cause: str


class Comments:
    """All decks; deal from one instance only, so that the whole demo shares them."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._decks: dict[tuple[str, str, str], Deck[tuple[str, str]]] = {}
        for language, sets in _sources().items():
            for name, by_kind in sets.items():
                for kind, cards in by_kind.items():
                    self._decks[language, name, kind] = Deck(cards, random)
        self._feedback = Deck(comments_promoter.FEEDBACK, random)

    def about(self, score: int, kind: str, language: str, place: str, person: str) -> Comment:
        """Words for this score; some customers give a score and nothing else."""
        kind = _SAME.get(kind, kind)
        group = band(score)
        silent = self._random.random() < SILENT[group]
        name = ("harsh" if score <= 3 else "mild") if group == "detractor" else group
        if silent and score > 2:
            return Comment("", _NO_CAUSE.get(kind, "unclear_message"))
        cause, text = self._decks[language, name, kind].deal()
        return Comment(text.replace("{place}", place).replace("{person}", person), cause)

    def feedback(self) -> str:
        return self._feedback.deal()


def _sources() -> dict[str, dict[str, Mapping[str, tuple[tuple[str, str], ...]]]]:
    bad = comments_detractor
    return {
        "nb": {
            "harsh": bad.HARSH,
            "mild": bad.MILD,
            "passive": _without_cause(comments_passive.NORWEGIAN),
            "promoter": _without_cause(comments_promoter.NORWEGIAN),
        },
        "en": {
            "harsh": bad.ENGLISH,
            "mild": bad.ENGLISH_MILD,
            "passive": _without_cause(comments_passive.ENGLISH),
            "promoter": _without_cause(comments_promoter.ENGLISH),
        },
    }


def _without_cause(words: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    return {kind: tuple(("", text) for text in texts) for kind, texts in words.items()}
