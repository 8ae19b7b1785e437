"""The days on which Norwegian offices close or close early although they are no public holidays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from followups.rules.wording import Wording

NOON = time(12)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One date on which the week does not hold: closed, or open until `closes_at`."""

    day: date
    name: Wording
    closes_at: time | None

    def hours(self, usual: Sequence[tuple[time, time]]) -> tuple[tuple[time, time], ...]:
        """What is left of that weekday's usual hours; empty means closed."""
        if self.closes_at is None:
            return ()
        return tuple(
            (opens, min(closes, self.closes_at)) for opens, closes in usual if opens < self.closes_at
        )


def norwegian_special_days(year: int) -> tuple[SpecialDay, ...]:
    """Wednesday before Easter (until noon), Easter Eve, Christmas Eve and New Year's Eve, in order."""
    easter = easter_sunday(year)
    return (
        SpecialDay(
            easter - timedelta(days=4), Wording("Onsdag før skjærtorsdag", "Wednesday before Easter"), NOON
        ),
        SpecialDay(easter - timedelta(days=1), Wording("Påskeaften", "Easter Eve"), None),
        SpecialDay(date(year, 12, 24), Wording("Julaften", "Christmas Eve"), None),
        SpecialDay(date(year, 12, 31), Wording("Nyttårsaften", "New Year's Eve"), None),
    )


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the anonymous computus (Meeus/Jones/Butcher)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    lunar = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - lunar + 15) % 30
    leaps, leap_rest = divmod(of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
