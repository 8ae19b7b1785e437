"""Figures of how we act: a share and a median, neither without the number it is of."""

from dataclasses import dataclass

# Below this many a figure says little, and the page says so; it is shown all the same.
FEW = 30


@dataclass(frozen=True)
class Share:
    """`count` of `n`."""

    count: int = 0
    n: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.n:
            raise ValueError(f"{self.count} of {self.n} is no share")

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 % is said only when it is all of them; None of nothing."""
        return 100 * self.count // self.n if self.n else None

    @property
    def is_few(self) -> bool:
        return 0 < self.n < FEW

    def __add__(self, other: "Share") -> "Share":
        return Share(self.count + other.count, self.n + other.n)


@dataclass(frozen=True)
class Median:
    """Business minutes that half of `n` took at most; None of nothing."""

    minutes: int | None = None
    n: int = 0

    @property
    def is_few(self) -> bool:
        return 0 < self.n < FEW


NONE, NO_TIME = Share(), Median()


def median(minutes: float | None, n: int) -> Median:
    """Between two in the middle lies half a minute: it counts as a whole one."""
    return Median(None if minutes is None else int(minutes + 0.5), n)
