"""Which numbers of a table about few people are left out, so that none can be worked out from the others."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from surveys.rules.privacy import LEAST

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Suppressed(Generic[Key]):
    """`shown` are the numbers that may stand there; of the `hidden` nothing but that they are not zero.

    `total` is None when it would give a hidden number away.
    """

    shown: Mapping[Key, int]
    hidden: frozenset[Key]
    total: int | None


def suppress(counts: Mapping[Key, int], least: int = LEAST) -> Suppressed[Key]:
    """The parts of a whole, each person in one of them: none from 1 to `least` - 1 is shown.

    Never one alone is hidden: the total and the others would tell it. The next smallest go with it, with
    all as small as they, until nobody can tell a hidden number, whoever knows the total and this rule. Where
    that takes more than there is, the total is hidden too.
    """
    _check(counts)
    total = sum(counts.values())
    hidden = {key for key, count in counts.items() if 0 < count < least}
    while hidden and not _is_safe([counts[key] for key in hidden], least):
        rest = [count for key, count in counts.items() if count and key not in hidden]
        if not rest:
            return Suppressed(_without(counts, hidden), frozenset(hidden), None)
        # All that are equal: which of them went would tell something of the first.
        hidden |= {key for key, count in counts.items() if count == min(rest)}
    return Suppressed(_without(counts, hidden), frozenset(hidden), total)


def suppress_each(counts: Mapping[Key, int], least: int = LEAST) -> Suppressed[Key]:
    """The same of numbers that need not add up, such as reasons of which one may name several: no total.

    One alone that is hidden takes the next smallest with it: they overlap, and may add up by chance.
    """
    _check(counts)
    hidden = {key for key, count in counts.items() if 0 < count < least}
    rest = [count for key, count in counts.items() if count and key not in hidden]
    if len(hidden) == 1 and rest:
        hidden |= {key for key, count in counts.items() if count == min(rest)}
    return Suppressed(_without(counts, hidden), frozenset(hidden), None)


def few(count: int, least: int = LEAST) -> bool:
    """Whether a number of people is too small to be shown."""
    return 0 < count < least


def _is_safe(hidden: list[int], least: int) -> bool:
    """Whether their sum, which the total gives away, leaves each of them open."""
    if len(hidden) < 2 or sum(hidden) < least:
        return False
    if max(hidden) >= least:
        return True
    # All small: a sum as low or as high as it can be would mean that each is 1, or each the most.
    return len(hidden) < sum(hidden) < len(hidden) * (least - 1)


def _without(counts: Mapping[Key, int], hidden: set[Key]) -> dict[Key, int]:
    return {key: count for key, count in counts.items() if key not in hidden}


def _check(counts: Mapping[Key, int]) -> None:
    if any(count < 0 for count in counts.values()):
        raise ValueError("a number of people is never below 0")
