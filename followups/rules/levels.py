"""The levels of a clock: who hears about it as time runs out, each level once.

A level is settled when it was sent or deliberately skipped, and stays settled when a deadline moves.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from followups.rules.business_time import BusinessCalendar, add_business_time, business_minutes_between

HALF = "half"
THREE_QUARTERS = "three_quarters"
BREACH = "breach"
FOUR_HOURS_OVER = "four_hours_over"
TWO_DAYS_OVER = "two_days_over"

LEVELS = (HALF, THREE_QUARTERS, BREACH, FOUR_HOURS_OVER, TWO_DAYS_OVER)  # lowest first

TELLS: Mapping[str, tuple[str, ...]] = {
    HALF: ("owner",),
    THREE_QUARTERS: ("owner", "deputy"),
    BREACH: ("cx_lead",),
    FOUR_HOURS_OVER: ("cx_head",),
    TWO_DAYS_OVER: ("management",),  # on the daily list, no mail of its own
}

_QUARTERS_USED = {HALF: 2, THREE_QUARTERS: 3}
_MINUTES_OVER = {FOUR_HOURS_OVER: 4 * 60, TWO_DAYS_OVER: 2 * 8 * 60}


@dataclass(frozen=True)
class Clock:
    """One running clock. `pauses` are those of the resolution clock; the deadline already allows for them."""

    start: datetime
    deadline: datetime
    calendar: BusinessCalendar
    pauses: Sequence[tuple[datetime, datetime]] = ()

    def level_times(self) -> dict[str, datetime]:
        """When each level is reached, in UTC, lowest first and never falling."""
        allowed = business_minutes_between(self.start, self.deadline, self.calendar, self.pauses)
        deadline = self.deadline.astimezone(UTC)
        # A promise may fall outside working time; little or none is allowed then, and it breaks on the hour.
        times = {
            level: min(self._after(self.start, allowed * quarters // 4), deadline)
            for level, quarters in _QUARTERS_USED.items()
        }
        times[BREACH] = deadline
        for level, minutes in _MINUTES_OVER.items():
            times[level] = self._after(deadline, minutes)
        return times

    def _after(self, moment: datetime, minutes: int) -> datetime:
        return add_business_time(moment, minutes, self.calendar, self.pauses).astimezone(UTC)


@dataclass(frozen=True)
class DueLevels:
    """What to do now: at most one level to send, and those below it to mark skipped."""

    fire: str | None
    skip: tuple[str, ...]

    @property
    def passed(self) -> tuple[str, ...]:
        """Settled from now on; the one to send last."""
        return (*self.skip, *([self.fire] if self.fire is not None else []))


def due_levels(clock: Clock, now: datetime, settled: Collection[str]) -> DueLevels:
    """Only the highest level passed is sent, so that a night of downtime does not end in a storm.

    A level below one already settled is skipped too: its moment is gone.
    """
    times = clock.level_times()
    reached = [level for level in LEVELS if times[level] <= now.astimezone(UTC)]
    highest = max((LEVELS.index(level) for level in reached), default=-1)
    open_below = _unsettled_up_to(max(highest, _highest_settled(settled)), settled)
    if highest > _highest_settled(settled):
        return DueLevels(open_below[-1], open_below[:-1])
    return DueLevels(None, open_below)


def next_level_at(clock: Clock, settled: Collection[str]) -> datetime | None:
    """When to look at this clock again (UTC); in the past when a level is due, None when all are settled."""
    times = clock.level_times()
    ahead = LEVELS[_highest_settled(settled) + 1 :]
    return times[ahead[0]] if ahead else None


def _highest_settled(settled: Collection[str]) -> int:
    return max((place for place, level in enumerate(LEVELS) if level in settled), default=-1)


def _unsettled_up_to(place: int, settled: Collection[str]) -> tuple[str, ...]:
    return tuple(level for level in LEVELS[: place + 1] if level not in settled)
