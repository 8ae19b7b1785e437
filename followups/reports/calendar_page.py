"""The work calendar as a page shows it: the week, the special days of one year, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from followups.models import CalendarDay, FollowUp, WorkCalendar
from followups.rules.business_time import CalendarNeverOpens, business_minutes_between, next_opening
from followups.rules.hours_text import minutes_open, write_hours
from npsapp.lib.public_holidays import COUNTRIES, public_holidays

LOOK_AHEAD = timedelta(days=14)
FURTHEST_YEARS = 10


@dataclass(frozen=True)
class WeekdayLine:
    name: str
    hours: str


@dataclass(frozen=True)
class DayLine:
    """`kind` is closed, half or open; `hours` is empty when closed. Only what staff set can be removed."""

    id: int
    date: date
    weekday: str
    name: str
    kind: str
    kind_words: str
    hours: str
    source: str
    applies: bool
    may_remove: bool


@dataclass(frozen=True)
class YearTab:
    year: int
    count: int
    active: bool


@dataclass(frozen=True)
class CalendarPage:
    """`opens_next` is set when nothing is open within two weeks; `never_opens` when not within two years."""

    zone: str
    country: str
    version: int
    open_follow_ups: int
    week: tuple[WeekdayLine, ...]
    years: tuple[YearTab, ...]
    year: int
    days: tuple[DayLine, ...]
    years_to_add: tuple[int, ...]
    opens_next: datetime | None
    never_opens: bool
    # Of the open ones, how many have deadlines counted by earlier hours.
    counted_before: int


def calendar_page(calendar: WorkCalendar, year: int | None, now: datetime) -> CalendarPage:
    """`calendar` with its days prefetched; two queries more. Years and days are the calendar's own."""
    rules = calendar.rules()
    this_year = now.astimezone(rules.zone_info).year
    days = sorted(calendar.days.all(), key=lambda day: day.date)
    chosen = this_year if year is None else year
    opens_next, never_opens = _trouble(calendar, now)
    return CalendarPage(
        zone=calendar.zone.replace("_", " "),
        country=calendar.country,
        version=calendar.version,
        open_follow_ups=FollowUp.objects.open().filter(calendar=calendar).count(),
        week=tuple(_weekday(calendar, weekday) for weekday in range(7)),
        years=tuple(_years(days, this_year, chosen)),
        year=chosen,
        days=tuple(_day(calendar, day) for day in days if day.date.year == chosen),
        years_to_add=tuple(_years_to_add(calendar, days, this_year)),
        opens_next=opens_next,
        never_opens=never_opens,
        counted_before=FollowUp.objects.filter(calendar=calendar).counted_before(calendar.version).count(),
    )


def _trouble(calendar: WorkCalendar, now: datetime) -> tuple[datetime | None, bool]:
    rules = calendar.rules()
    if business_minutes_between(now, now + LOOK_AHEAD, rules):
        return None, False
    try:
        return next_opening(now, rules), False
    except CalendarNeverOpens:
        return None, True


def _weekday(calendar: WorkCalendar, weekday: int) -> WeekdayLine:
    hours = write_hours(calendar.weekly.get(str(weekday), []))
    return WeekdayLine(capfirst(str(WEEKDAYS[weekday])), hours or pgettext("opening hours", "Closed"))


def _years(days: Iterable[CalendarDay], this_year: int, chosen: int) -> Iterable[YearTab]:
    counts: dict[int, int] = {this_year: 0, chosen: 0}
    for day in days:
        counts[day.date.year] = counts.get(day.date.year, 0) + 1
    return (YearTab(year, counts[year], year == chosen) for year in sorted(counts))


def _day(calendar: WorkCalendar, day: CalendarDay) -> DayLine:
    usual = minutes_open(calendar.weekly.get(str(day.date.weekday()), []))
    minutes = minutes_open(day.intervals)
    kind = "closed" if not minutes else "half" if minutes < usual else "open"
    words = {
        "closed": pgettext("opening hours", "Closed"),
        "half": _("Open part of the day"),
        "open": pgettext("opening hours", "Open"),
    }
    return DayLine(
        id=day.pk,
        date=day.date,
        weekday=str(WEEKDAYS[day.date.weekday()]),
        name=day.name,
        kind=kind,
        kind_words=words[kind],
        hours=write_hours(day.intervals),
        source=day.get_source_display(),
        applies=day.is_active,
        may_remove=day.source == CalendarDay.Source.STAFF,
    )


def _years_to_add(calendar: WorkCalendar, days: Iterable[CalendarDay], this_year: int) -> Iterable[int]:
    """Years of which a public holiday is not on the list."""
    if calendar.country not in COUNTRIES:
        return ()
    known = {day.date for day in days}
    years = range(this_year, this_year + FURTHEST_YEARS + 1)
    missing = {day.year for day in public_holidays(calendar.country, years) if day not in known}
    return (year for year in years if year in missing)
