"""Change when we are at work; open follow-ups keep the deadlines they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from followups.actions.add_holidays import add_holidays, exchange_holidays
from followups.models import CalendarDay, WorkCalendar
from npsapp.lib.fingerprint import ChangedMeanwhile

YEARS_AHEAD = 3
STAFF = CalendarDay.Source.STAFF


class DayIsShipped(Exception):
    """It would come back with the next release: it can be switched off, not removed."""


class DayTaken(Exception):
    """That date is on the list already."""


@dataclass(frozen=True)
class Week:
    """`exchange`: from today on the holidays are those of `country`, and another country's are off."""

    zone: str
    country: str
    weekly: Mapping[str, Sequence[Sequence[str]]]
    exchange: bool = False


@dataclass(frozen=True)
class Day:
    date: date
    name: str
    intervals: Sequence[Sequence[str]]


def save_week(calendar_id: int, week: Week, based_on: int, today: date) -> WorkCalendar:
    """ChangedMeanwhile when the hours were changed since the reader saw them, as version `based_on`."""
    with transaction.atomic():
        calendar = _locked(calendar_id)
        if calendar.version != based_on and not _says(calendar, week):
            raise ChangedMeanwhile(str(calendar.version))
        before = calendar.weekly
        calendar.zone, calendar.country, calendar.weekly = week.zone, week.country, dict(week.weekly)
        calendar.save(update_fields=["zone", "country", "weekly"])
        if week.exchange:
            exchange_holidays(calendar, before, today, today.year + YEARS_AHEAD)
    return calendar


def add_year(calendar_id: int, year: int) -> int:
    """The holidays of one year that are not on the list yet; returns how many were added."""
    with transaction.atomic():
        return add_holidays(_locked(calendar_id), range(year, year + 1))


def add_day(calendar_id: int, day: Day) -> CalendarDay:
    """DayTaken when the list has that date; the very same day sent twice is once."""
    with transaction.atomic():
        calendar = _locked(calendar_id)
        known = calendar.days.filter(date=day.date).first()
        if known is not None:
            if (known.source, known.name, known.intervals) == (STAFF, day.name, day.intervals):
                return known
            raise DayTaken(day.date)
        return CalendarDay.objects.create(
            calendar=calendar,
            date=day.date,
            name=day.name,
            intervals=[list(span) for span in day.intervals],
            source=STAFF,
        )


def change_day(day_id: int, day: Day) -> CalendarDay:
    """Another name, other hours; another date too, if staff set it. DayTaken, CalendarDay.DoesNotExist."""
    with transaction.atomic():
        row = _locked_day(day_id)
        if row.source == STAFF:
            if row.calendar.days.filter(date=day.date).exclude(pk=row.pk).exists():
                raise DayTaken(day.date)
            row.date = day.date
        row.name, row.intervals = day.name, [list(span) for span in day.intervals]
        row.save(update_fields=["date", "name", "intervals"])
    return row


def set_day_applies(day_id: int, applies: bool) -> CalendarDay:
    """CalendarDay.DoesNotExist."""
    with transaction.atomic():
        row = _locked_day(day_id)
        row.is_active = applies
        row.save(update_fields=["is_active"])
    return row


def remove_day(day_id: int) -> CalendarDay:
    """The row as it was. DayIsShipped, CalendarDay.DoesNotExist."""
    with transaction.atomic():
        row = _locked_day(day_id)
        if row.source != STAFF:
            raise DayIsShipped(day_id)
        row.delete()
    return row


def _says(calendar: WorkCalendar, week: Week) -> bool:
    return (calendar.zone, calendar.country, calendar.weekly) == (week.zone, week.country, week.weekly)


def _locked(calendar_id: int) -> WorkCalendar:
    return WorkCalendar.objects.select_for_update().get(pk=calendar_id)


def _locked_day(day_id: int) -> CalendarDay:
    """The day under its calendar's lock, which is the one every change of hours takes."""
    _locked(CalendarDay.objects.values_list("calendar_id", flat=True).get(pk=day_id))
    return CalendarDay.objects.select_related("calendar").get(pk=day_id)
