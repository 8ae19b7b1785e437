"""How many unhappy customers were won back: a detractor who is a passive or a promoter afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.rules.scores import DETRACTOR, band

# What staff are told, stable words: it is open again; it is closed, but the customer is still unhappy.
NOT_SOLVED, STILL_LOW = "not_solved", "still_low"


@dataclass(frozen=True)
class RecoveryRate:
    """`asked` were detractors before and have answered since; `recovered` of them are detractors no more."""

    recovered: int
    asked: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 % is said only when it is everybody; None of nobody."""
        return 100 * self.recovered // self.asked if self.asked else None


def recovery_rate(scores: Iterable[tuple[int, int]]) -> RecoveryRate:
    """From pairs of a score before and one after. Who was no detractor before is not counted at all."""
    after = [later for before, later in scores if band(before) == DETRACTOR]
    return RecoveryRate(sum(band(later) != DETRACTOR for later in after), len(after))
