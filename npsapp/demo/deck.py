"""Cards dealt without repetition until the deck is through, so that no sentence comes up absurdly often."""

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Deck(Generic[T]):
    def __init__(self, cards: Sequence[T], random: Random) -> None:
        self._cards = list(cards)
        self._random = random
        self._left: list[T] = []

    def deal(self) -> T:
        """The next card; the deck is shuffled again when it is used up."""
        if not self._left:
            self._left = list(self._cards)
            self._random.shuffle(self._left)
        return self._left.pop()
