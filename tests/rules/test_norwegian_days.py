"""The closed and half days that Norway's list of public holidays lacks."""

from datetime import date, time, timedelta

import pytest

from followups.rules.business_time import BusinessCalendar, add_business_time
from followups.rules.norwegian_days import easter_sunday, norwegian_special_days
from tests.rules.calendars import DAY, NORWAY, WEEK, oslo


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        *[(1818, 3, 22), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19), (2000, 4, 23), (2008, 3, 23)],
        *[(2011, 4, 24), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16)],
        *[(2029, 4, 1), (2038, 4, 25), (2285, 3, 22)],
    ],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == date(year, month, day)


def full_moon_easter(year: int) -> date:
    """Easter by the tables of the church (golden number, then the first Sunday after the full moon)."""
    century, golden = year // 100 + 1, year % 19 + 1
    epact = (11 * golden + 20 + (8 * century + 5) // 25 - 5 - (3 * century // 4 - 12)) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact if 44 - epact >= 21 else 74 - epact
    full = date(year, 3, 1) + timedelta(days=moon - 1)
    return full + timedelta(days=6 - full.weekday() or 7)


def test_easter_agrees_with_the_tables_for_four_centuries() -> None:
    for year in range(1900, 2300):
        assert easter_sunday(year) == full_moon_easter(year)


def test_days_of_2027() -> None:
    days = norwegian_special_days(2027)
    assert [(special.day, special.closes_at) for special in days] == [
        (date(2027, 3, 24), time(12)),
        (date(2027, 3, 27), None),
        (date(2027, 12, 24), None),
        (date(2027, 12, 31), None),
    ]
    assert [special.name.nb for special in days] == [
        "Onsdag før skjærtorsdag",
        "Påskeaften",
        "Julaften",
        "Nyttårsaften",
    ]


def test_weekdays_and_order_in_every_year() -> None:
    for year in range(2000, 2100):
        days = norwegian_special_days(year)
        assert [special.day.weekday() for special in days[:2]] == [2, 5]
        assert [special.day for special in days] == sorted(special.day for special in days)
        assert {special.day.year for special in days} == {year}


def test_hours_left_of_the_usual_ones() -> None:
    wednesday, eve, *_ = norwegian_special_days(2027)
    assert wednesday.hours(DAY) == ((time(8), time(12)),)
    assert wednesday.hours([(time(8), time(11)), (time(11, 30), time(16)), (time(17), time(20))]) == (
        (time(8), time(11)),
        (time(11, 30), time(12)),
    )
    assert wednesday.hours([(time(12), time(16))]) == ()
    assert wednesday.hours(()) == ()
    assert eve.hours(DAY) == ()


def test_a_deadline_before_easter_with_the_half_day() -> None:
    closed = dict(NORWAY.special_days)
    closed |= {special.day: special.hours(DAY) for special in norwegian_special_days(2027)}
    calendar = BusinessCalendar("Europe/Oslo", WEEK, closed)
    assert add_business_time(oslo("2027-03-24 10:00"), 120, calendar) == oslo("2027-03-24 12:00")
    assert add_business_time(oslo("2027-03-24 10:00"), 240, calendar) == oslo("2027-03-30 10:00")
