"""Ship the Norwegian work calendar, and keep its holidays three years ahead."""

from datetime import date

import holidays

from followups.models import CalendarDay, WorkCalendar
from followups.models.opening_hours import parse_intervals
from followups.models.work_calendar import NORWAY
from followups.rules.norwegian_days import SpecialDay, norwegian_special_days
from npsapp.lib import clock

NAME = "Norge"
WEEK = {str(weekday): [["08:00", "16:00"]] for weekday in range(5)}
YEARS_AHEAD = 3


def ship_work_calendar(**_signal: object) -> None:
    """Make the standard calendar when there is none, and add the days that are missing to a Norwegian one.

    A day that is there is never touched: neither a change by staff nor a newer holiday library
    moves a deadline silently. Runs after each migrate.
    """
    calendar, _is_new = WorkCalendar.objects.get_or_create(
        is_standard=True,
        defaults={"name": NAME, "country": NORWAY, "zone": "Europe/Oslo", "weekly": WEEK},
    )
    if calendar.country != NORWAY:
        return
    this_year = clock.now().year
    add_days(calendar, range(this_year - 1, this_year + YEARS_AHEAD + 1))


def add_days(calendar: WorkCalendar, years: range) -> int:
    """Add Norway's public holidays and customary days off for these years; returns how many were new."""
    known = set(calendar.days.values_list("date", flat=True))
    public = {
        day: CalendarDay(calendar=calendar, date=day, name=name, source=CalendarDay.Source.HOLIDAY)
        for day, name in _public_holidays(years).items()
    }
    customary = {
        special.day: CalendarDay(
            calendar=calendar,
            date=special.day,
            name=special.name.nb,
            source=CalendarDay.Source.SHIPPED,
            intervals=_intervals(calendar, special),
        )
        for year in years
        for special in norwegian_special_days(year)
    }
    new = [row for day, row in (customary | public).items() if day not in known]
    CalendarDay.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _intervals(calendar: WorkCalendar, special: SpecialDay) -> list[list[str]]:
    usual = parse_intervals(calendar.weekly.get(str(special.day.weekday()), []))
    return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in special.hours(usual)]


def _public_holidays(years: range) -> dict[date, str]:
    return dict(holidays.country_holidays("NO", years=years, language="no", include_sundays=False).items())
