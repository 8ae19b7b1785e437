"""Put a country's public holidays into a calendar; a day that is there already is never touched."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from followups.models import CalendarDay, WorkCalendar
from followups.models.opening_hours import parse_intervals
from followups.rules.norwegian_days import SpecialDay, norwegian_special_days
from npsapp.lib.public_holidays import COUNTRIES, NORWAY, public_holidays

NAME_LIMIT = 100
Weekly = Mapping[str, Sequence[Sequence[str]]]


def add_holidays(calendar: WorkCalendar, years: range) -> int:
    """Add the public holidays of these years, and Norway's customary days off; returns how many were new."""
    known = set(calendar.days.values_list("date", flat=True))
    new = [row for day, row in holidays_of(calendar, years).items() if day not in known]
    CalendarDay.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def exchange_holidays(calendar: WorkCalendar, before: Weekly, start: date, until_year: int) -> None:
    """From `start` on, the calendar's own country's holidays apply and another's no longer do.

    Days that staff set or changed are left alone; `before` are the weekly hours that shipped days were
    cut from. In the caller's transaction.
    """
    wanted = holidays_of(calendar, range(start.year, until_year + 1))
    coming = (
        calendar.days.select_for_update().filter(date__gte=start).exclude(source=CalendarDay.Source.STAFF)
    )
    shipped = _shipped(before, {row.date.year for row in coming})
    for row in coming:
        if not any(row.date in days and _says_same(row, days[row.date]) for days in shipped):
            continue
        new = wanted.get(row.date)
        row.is_active = new is not None
        if new is not None:
            row.name, row.source, row.intervals = new.name, new.source, new.intervals
        row.save(update_fields=["is_active", "name", "source", "intervals"])
    add_holidays(calendar, range(start.year, until_year + 1))


def _shipped(weekly: Weekly, years: Collection[int]) -> list[dict[date, CalendarDay]]:
    """Every country's: the calendar may have had several."""
    return [holidays_of(WorkCalendar(country=country, weekly=weekly), years) for country in COUNTRIES]


def _says_same(row: CalendarDay, other: CalendarDay) -> bool:
    return (row.name, row.intervals) == (other.name, other.intervals)


def holidays_of(calendar: WorkCalendar, years: Collection[int]) -> dict[date, CalendarDay]:
    """The days as rows that are not stored yet; none for a country we do not know."""
    if calendar.country not in COUNTRIES:
        return {}
    customary = {
        special.day: CalendarDay(
            calendar=calendar,
            date=special.day,
            name=special.name.nb,
            source=CalendarDay.Source.SHIPPED,
            intervals=_intervals(calendar, special),
        )
        for year in years
        if calendar.country == NORWAY
        for special in norwegian_special_days(year)
    }
    public = {
        day: CalendarDay(
            calendar=calendar, date=day, name=name[:NAME_LIMIT], source=CalendarDay.Source.HOLIDAY
        )
        for day, name in public_holidays(calendar.country, years).items()
    }
    return customary | public


def _intervals(calendar: WorkCalendar, special: SpecialDay) -> list[list[str]]:
    usual = parse_intervals(calendar.weekly.get(str(special.day.weekday()), []))
    return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in special.hours(usual)]
