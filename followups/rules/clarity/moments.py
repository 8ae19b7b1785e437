"""What a day or time in a text stands for: is it the promised one, and does it lie behind us?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

PAST, FUTURE, UNSAID = "past", "future", ""
_HALF_A_DAY = 12 * 60
_ABOUT = 2  # days from "in a week"
_FAR = timedelta(days=90)
_HALF_A_YEAR = timedelta(days=182)


class Moment(Protocol):
    """Both times are local to the company. `tense` is that of the words around: PAST, FUTURE or UNSAID."""

    def fits(self, promised: datetime, now: datetime) -> bool: ...

    def is_past(self, now: datetime, tense: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month, or several in a row; month and year may be left out."""

    first: int
    last: int
    month: int | None = None
    year: int | None = None

    def fits(self, promised: datetime, now: datetime) -> bool:
        return (
            self.first <= promised.day <= self.last
            and self.month in (None, promised.month)
            and self.year in (None, promised.year)
        )

    def is_past(self, now: datetime, tense: str) -> bool:
        day = self._date(now.date())
        if day is None:
            return tense == PAST
        if day >= now.date():
            return self.year is None and tense == PAST and day - now.date() > _FAR
        if self.year is None and tense != PAST and now.date() - day > _HALF_A_YEAR:
            return False  # next year's is nearer
        return tense != FUTURE

    def _date(self, today: date) -> date | None:
        try:
            return date(self.year or today.year, self.month or 0, self.last)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Weekday:
    """0 is Monday. `weeks`: so many from this one, where said. `before`: the day before will do."""

    number: int
    weeks: int | None = None
    before: bool = False

    def fits(self, promised: datetime, now: datetime) -> bool:
        days = [promised.date()]
        if self.before:
            # "Before Monday" is Friday, too.
            days += [
                promised.date() + timedelta(days=ahead)
                for ahead in (1, 2, 3)
                if self._is_rest(promised, ahead)
            ]
        return any(day.weekday() == self.number and self._in_week(day, now) for day in days)

    def is_past(self, now: datetime, tense: str) -> bool:
        return tense == PAST or (self.weeks is not None and self.weeks < 0)

    def _is_rest(self, promised: datetime, ahead: int) -> bool:
        between = [promised.date() + timedelta(days=days) for days in range(1, ahead)]
        return all(day.weekday() >= 5 for day in between)

    def _in_week(self, day: date, now: datetime) -> bool:
        if self.weeks is None:
            return True
        monday = now.date() - timedelta(days=now.weekday())
        return (day - monday).days // 7 == self.weeks


@dataclass(frozen=True, slots=True)
class Week:
    """So many weeks from this one, as a whole."""

    weeks: int

    def fits(self, promised: datetime, now: datetime) -> bool:
        monday = now.date() - timedelta(days=now.weekday())
        return (promised.date() - monday).days // 7 == self.weeks

    def is_past(self, now: datetime, tense: str) -> bool:
        return tense == PAST


@dataclass(frozen=True, slots=True)
class DaysAhead:
    """Today is 0, tomorrow 1, yesterday -1."""

    days: int

    def fits(self, promised: datetime, now: datetime) -> bool:
        return promised.date() == now.date() + timedelta(days=self.days)

    def is_past(self, now: datetime, tense: str) -> bool:
        return self.days < 0 or (self.days == 0 and tense != FUTURE)


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes of the day, from `first` to `last`. `loose`: of twelve hours, so 2 may be 14."""

    first: int
    last: int
    loose: bool = False

    def fits(self, promised: datetime, now: datetime) -> bool:
        minute = promised.hour * 60 + promised.minute
        later = (minute - _HALF_A_DAY,) if self.loose else ()
        return any(self.first <= one <= self.last for one in (minute, *later))

    def is_past(self, now: datetime, tense: str) -> bool:
        return tense == PAST


@dataclass(frozen=True, slots=True)
class Within:
    """At the latest so long from now; `working`: days from Monday to Friday; `about`: nor much sooner."""

    minutes: int
    working: bool = False
    about: bool = False

    def fits(self, promised: datetime, now: datetime) -> bool:
        days = self.minutes // (24 * 60)
        if self.about:
            return abs((promised.date() - now.date()).days - days) <= _ABOUT
        if not days:
            return promised <= now + timedelta(minutes=self.minutes)
        last = now.date() + timedelta(days=0 if self.working else days)
        while self.working and days:
            last += timedelta(days=1)
            days -= last.weekday() < 5
        return promised.date() <= last

    def is_past(self, now: datetime, tense: str) -> bool:
        return tense == PAST


@dataclass(frozen=True, slots=True)
class Whenever:
    """Says when, and cannot differ: the placeholder of the promised time, "by the end of the day"."""

    def fits(self, promised: datetime, now: datetime) -> bool:
        return True

    def is_past(self, now: datetime, tense: str) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Either:
    """ "10.10": a day or a time of day."""

    one: Moment
    other: Moment

    def fits(self, promised: datetime, now: datetime) -> bool:
        return self.one.fits(promised, now) or self.other.fits(promised, now)

    def is_past(self, now: datetime, tense: str) -> bool:
        return self.one.is_past(now, tense) or self.other.is_past(now, tense)
