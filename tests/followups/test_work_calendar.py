"""The work calendar: whose holidays it keeps, what it refuses, and that every change of hours is counted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from followups.actions.add_holidays import add_holidays
from followups.actions.ship_work_calendar import ship_work_calendar
from followups.models import CalendarDay, WorkCalendar
from npsapp.lib import clock

pytestmark = pytest.mark.django_db

WEEK = {"0": [["08:00", "16:00"]]}


@pytest.fixture
def norway() -> WorkCalendar:
    return WorkCalendar.objects.standard()


def version(calendar: WorkCalendar) -> int:
    return WorkCalendar.objects.get(pk=calendar.pk).version


def christmas_eve(calendar: WorkCalendar) -> CalendarDay:
    return calendar.days.get(date=date(clock.now().year, 12, 24))


def test_norwegian_days_are_shipped_into_a_norwegian_calendar(norway: WorkCalendar) -> None:
    assert norway.country == "NO"
    assert norway.days.filter(date=date(clock.now().year, 5, 17)).exists()


def test_another_country_gets_none_of_them() -> None:
    WorkCalendar.objects.all().update(is_standard=False)
    sweden = WorkCalendar.objects.create(
        name="Sverige", country="SE", zone="Europe/Stockholm", weekly=WEEK, is_standard=True
    )
    ship_work_calendar()
    assert not sweden.days.exists()


def test_what_staff_changed_is_never_touched(norway: WorkCalendar) -> None:
    day = christmas_eve(norway)
    norway.days.filter(pk=day.pk).update(
        is_active=False, intervals=[["08:00", "11:00"]], name="Lillejulaften"
    )
    ship_work_calendar()
    day.refresh_from_db()
    assert (day.is_active, day.intervals, day.name) == (False, [["08:00", "11:00"]], "Lillejulaften")


def test_shipping_again_is_no_new_version(norway: WorkCalendar) -> None:
    before = version(norway)
    ship_work_calendar()
    assert version(norway) == before


def test_a_years_days_are_one_new_version(norway: WorkCalendar) -> None:
    before = version(norway)
    assert add_holidays(norway, range(2091, 2093)) > 10
    assert version(norway) == before + 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE followups_calendarday SET is_active = false WHERE date = %s",
        """UPDATE followups_calendarday SET intervals = '[["08:00", "10:00"]]' WHERE date = %s""",
        "UPDATE followups_calendarday SET date = date - 1 WHERE date = %s",
        "DELETE FROM followups_calendarday WHERE date = %s",
        "UPDATE followups_workcalendar SET weekly = '{}' WHERE %s IS NOT NULL",
        "UPDATE followups_workcalendar SET zone = 'UTC' WHERE %s IS NOT NULL",
    ],
)
def test_every_change_of_hours_is_counted_raw_sql_too(norway: WorkCalendar, sql: str) -> None:
    before = version(norway)
    with connection.cursor() as cursor:
        cursor.execute(sql, [christmas_eve(norway).date])
        assert cursor.rowcount == 1
    assert version(norway) == before + 1


def test_a_new_name_moves_no_deadline(norway: WorkCalendar) -> None:
    before = version(norway)
    norway.days.filter(pk=christmas_eve(norway).pk).update(name="Juleaften")
    WorkCalendar.objects.filter(pk=norway.pk).update(name="Hele Norge")
    assert version(norway) == before


def test_a_calendar_read_before_cannot_take_the_version_back(norway: WorkCalendar) -> None:
    christmas_eve(norway).delete()
    after = version(norway)
    norway.name = "Norge igjen"
    norway.save()
    assert version(norway) == after


def test_a_day_moved_to_another_calendar_counts_for_both(norway: WorkCalendar) -> None:
    other = WorkCalendar.objects.create(name="Lager", zone="Europe/Oslo", weekly=WEEK)
    before = version(norway), version(other)
    CalendarDay.objects.filter(pk=christmas_eve(norway).pk).update(calendar=other)
    assert (version(norway), version(other)) == (before[0] + 1, before[1] + 1)


@pytest.mark.parametrize(
    ("weekly", "code"),
    [
        ({}, "blank"),
        ([], "blank"),
        ("Monday", "weekday"),
        ({"7": [["08:00", "16:00"]]}, "weekday"),
        ({"0": []}, "closed"),
        ({"0": "08:00-16:00"}, "hours"),
        ({"0": None}, "hours"),
        ({"0": [["08:00"]]}, "hours"),
        ({"0": [[8, 16]]}, "hours"),
        ({"0": [["08:00", "25:00"]]}, "hours"),
        ({"0": [["08:00+01:00", "16:00+01:00"]]}, "zone"),
        ({"0": [["16:00", "08:00"]]}, "order"),
        ({"0": [["08:00", "08:00"]]}, "order"),
        ({"0": [["08:00", "12:00"], ["11:30", "16:00"]]}, "overlap"),
    ],
)
def test_a_week_that_cannot_be_read_is_refused(weekly: object, code: str) -> None:
    calendar = WorkCalendar(name="Nytt", zone="Europe/Oslo", weekly=weekly)
    with pytest.raises(ValidationError) as refused:
        calendar.full_clean()
    assert [error.code for error in refused.value.error_dict["weekly"]] == [code]


@pytest.mark.parametrize("week", [WEEK, {"6": [["13:00", "24:00"], ["00:00", "12:00"]]}])
def test_a_good_week_is_taken(week: object) -> None:
    calendar = WorkCalendar(name="Nytt", zone="Europe/Oslo", weekly=week)
    calendar.full_clean()
    assert calendar.zone == "Europe/Oslo"


def test_a_special_day_is_checked_too(norway: WorkCalendar) -> None:
    day = CalendarDay(calendar=norway, date=date(2090, 1, 2), name="Opptelling", source="staff")
    day.full_clean()
    day.intervals = [["12:00", "08:00"]]
    with pytest.raises(ValidationError) as refused:
        day.full_clean()
    assert str(refused.value.error_dict["intervals"][0].messages[0]).startswith("12:00–08:00")


def test_its_hours_are_read_once_until_they_change(
    norway: WorkCalendar, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    calendar = WorkCalendar.objects.get(pk=norway.pk)
    with django_assert_num_queries(1):
        assert calendar.rules() == calendar.rules()
    eve = christmas_eve(calendar)
    calendar.days.filter(pk=eve.pk).update(is_active=False)
    calendar.refresh_from_db()
    assert eve.date not in calendar.rules().special_days
