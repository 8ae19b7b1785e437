"""What counts as open: special days, breaks, midnight, and the days on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from followups.rules.business_time import (
    BadCalendar,
    BusinessCalendar,
    add_business_time,
    business_minutes_between,
)
from tests.rules.calendars import ALWAYS, DAY, WEEK, oslo


def test_a_special_day_replaces_the_week() -> None:
    special = {
        date(2026, 9, 24): [(time(8), time(12))],  # half day
        date(2026, 9, 25): [],
        date(2026, 9, 26): [(time(10), time(11))],  # an open Saturday
    }
    calendar = BusinessCalendar("Europe/Oslo", WEEK, special)
    assert add_business_time(oslo("2026-09-24 11:00"), 60, calendar) == oslo("2026-09-24 12:00")
    assert add_business_time(oslo("2026-09-24 11:00"), 61, calendar) == oslo("2026-09-26 10:01")
    assert add_business_time(oslo("2026-09-24 11:00"), 121, calendar) == oslo("2026-09-28 08:01")


def test_a_lunch_break_is_not_working_time() -> None:
    calendar = BusinessCalendar("Europe/Oslo", {3: [(time(12, 30), time(16)), (time(8), time(12))]})
    assert add_business_time(oslo("2026-09-24 08:00"), 240, calendar) == oslo("2026-09-24 12:00")
    assert add_business_time(oslo("2026-09-24 08:00"), 241, calendar) == oslo("2026-09-24 12:31")
    assert add_business_time(oslo("2026-09-24 12:10"), 1, calendar) == oslo("2026-09-24 12:31")


def test_hours_that_overlap_count_once() -> None:
    doubled = BusinessCalendar(
        "Europe/Oslo",
        {3: [(time(9), time(11)), (time(8), time(12)), (time(11), time(13)), (time(8), time(9))]},
    )
    assert business_minutes_between(oslo("2026-09-24 00:00"), oslo("2026-09-25 00:00"), doubled) == 300
    assert add_business_time(oslo("2026-09-24 08:00"), 300, doubled) == oslo("2026-09-24 13:00")


def test_time_max_is_midnight_and_not_a_microsecond_before() -> None:
    evening = BusinessCalendar("Europe/Oslo", {3: [(time(22), time.max)]})
    assert add_business_time(oslo("2026-09-24 22:00"), 120, evening) == oslo("2026-09-25 00:00")
    assert add_business_time(oslo("2026-09-24 12:00"), 121, evening) == oslo("2026-10-01 22:01")
    assert business_minutes_between(oslo("2026-09-20 00:00"), oslo("2026-09-27 00:00"), evening) == 120


def minutes_on(calendar: BusinessCalendar, day: date) -> int:
    start = datetime.combine(day, time.min, tzinfo=calendar.zone_info)
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=calendar.zone_info)
    return business_minutes_between(start, end, calendar)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Oslo", date(2027, 3, 28), 23),
        ("Europe/Oslo", date(2026, 10, 25), 25),
        ("Europe/Oslo", date(2026, 10, 26), 24),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),  # no midnight that day
        ("America/Sao_Paulo", date(2019, 2, 16), 25),  # 23:00 came twice
        ("America/Havana", date(2026, 11, 1), 25),  # 00:00 came twice
        ("America/St_Johns", date(2010, 11, 7), 25),  # back at 00:01, into the day before
        ("Pacific/Apia", date(2011, 12, 30), 0),  # the day that never was
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Asia/Kathmandu", date(2026, 4, 5), 24),
    ],
)
def test_a_day_is_as_long_as_it_was(zone: str, day: date, hours: float) -> None:
    always = BusinessCalendar(zone, {weekday: [(time.min, time.max)] for weekday in range(7)})
    assert minutes_on(always, day) == hours * 60


def test_hours_that_the_clocks_skip_are_not_made_up_elsewhere() -> None:
    # On 28 March 2027 the clocks in Oslo go from 02:00 to 03:00.
    def open_for(*hours: tuple[time, time]) -> int:
        return minutes_on(BusinessCalendar("Europe/Oslo", {6: hours}), date(2027, 3, 28))

    assert open_for((time(2), time(3))) == 0
    assert open_for((time(2, 15), time(2, 45))) == 0
    assert open_for((time(1), time(2, 30))) == 60
    assert open_for((time(2, 30), time(4))) == 60
    assert open_for((time(1), time(2, 45)), (time(3), time(4))) == 120


def test_hours_that_come_twice_begin_and_end_with_the_first() -> None:
    # On 25 October 2026 the clocks in Oslo go from 03:00 to 02:00.
    def open_for(*hours: tuple[time, time]) -> int:
        return minutes_on(BusinessCalendar("Europe/Oslo", {6: hours}), date(2026, 10, 25))

    assert open_for((time(1), time(2, 30))) == 90
    assert open_for((time(2, 30), time(4))) == 150
    assert open_for((time(2), time(3))) == 120


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = add_business_time(oslo("2026-10-25 00:00"), 150, ALWAYS)
    second = add_business_time(oslo("2026-10-25 00:00"), 210, ALWAYS)
    assert first.isoformat() == "2026-10-25T02:30:00+02:00"
    assert second.isoformat() == "2026-10-25T02:30:00+01:00"
    assert add_business_time(second, 30, ALWAYS).astimezone(UTC) == datetime(2026, 10, 25, 2, tzinfo=UTC)
    assert business_minutes_between(first, second, ALWAYS) == 60


@pytest.mark.parametrize("zone", ["", "Oslo", "Europe", "../../etc/passwd", "Mars/Olympus"])
def test_unknown_zones_are_refused(zone: str) -> None:
    with pytest.raises(BadCalendar, match="time zone"):
        BusinessCalendar(zone, WEEK)


@pytest.mark.parametrize(
    "hours", [(time(16), time(8)), (time(8), time(8)), (time(8), time.min), (time(8, tzinfo=UTC), time(9))]
)
def test_bad_hours_are_refused_in_the_week_and_on_special_days(hours: tuple[time, time]) -> None:
    with pytest.raises(BadCalendar, match="hours"):
        BusinessCalendar("Europe/Oslo", {0: [hours]})
    with pytest.raises(BadCalendar, match="hours"):
        BusinessCalendar("Europe/Oslo", WEEK, {date(2026, 9, 24): [hours]})


@pytest.mark.parametrize("weekday", [-1, 7, 8])
def test_unknown_weekdays_are_refused(weekday: int) -> None:
    with pytest.raises(BadCalendar, match="weekdays"):
        BusinessCalendar("Europe/Oslo", {weekday: DAY})
