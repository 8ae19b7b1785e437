"""A wait in the unit people would say it in."""

from dataclasses import dataclass

HOUR = 60
DAY = 24 * HOUR
UNITS = {"minutes": 1, "hours": HOUR, "days": DAY}


@dataclass(frozen=True)
class Delay:
    """`unit` is minutes, hours or days."""

    amount: int
    unit: str

    @property
    def minutes(self) -> int:
        return self.amount * UNITS[self.unit]


def delay_of(minutes: int) -> Delay:
    """In whole hours or days where they say it exactly: 48 hours are said as hours, 7 days as days."""
    if minutes and minutes % DAY == 0 and minutes > 2 * DAY:
        return Delay(minutes // DAY, "days")
    if minutes and minutes % HOUR == 0:
        return Delay(minutes // HOUR, "hours")
    return Delay(minutes, "minutes")
