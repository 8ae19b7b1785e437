"""Deadlines in working time: the check values, the edges of a day, pauses, refusals."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from followups.rules.business_time import (
    BusinessCalendar,
    CalendarNeverOpens,
    NaiveDatetime,
    add_business_time,
    business_minutes_between,
    is_open,
    next_opening,
)
from tests.rules.calendars import ALWAYS, CHRISTMAS, DAY, NEVER, NORWAY, OSLO, oslo

PAUSE = [(oslo("2026-09-22 09:00"), oslo("2026-09-24 13:00"))]


@pytest.mark.parametrize(
    ("start", "minutes", "due", "calendar", "pauses"),
    [
        ("2026-04-01 15:00", 480, "2026-04-07 15:00+02:00", NORWAY, ()),
        ("2027-05-14 15:00", 240, "2027-05-18 11:00+02:00", NORWAY, ()),
        ("2026-05-15 15:00", 240, "2026-05-18 11:00+02:00", NORWAY, ()),
        ("2026-10-23 14:00", 240, "2026-10-26 10:00+01:00", NORWAY, ()),
        ("2027-03-24 14:00", 240, "2027-03-30 10:00+02:00", NORWAY, ()),
        ("2026-09-25 18:00", 240, "2026-09-28 12:00+02:00", NORWAY, ()),
        ("2026-09-24 08:00", 480, "2026-09-24 16:00+02:00", NORWAY, ()),
        ("2026-09-24 08:00", 481, "2026-09-25 08:01+02:00", NORWAY, ()),
        ("2026-12-23 15:00", 960, "2026-12-29 15:00+01:00", CHRISTMAS, ()),
        ("2027-03-27 20:00", 720, "2027-03-28 09:00+02:00", ALWAYS, ()),
        ("2026-10-24 20:00", 720, "2026-10-25 07:00+01:00", ALWAYS, ()),
        ("2026-09-21 10:00", 960, "2026-09-25 14:00+02:00", NORWAY, PAUSE),
    ],
)
def test_check_values(
    start: str,
    minutes: int,
    due: str,
    calendar: BusinessCalendar,
    pauses: Sequence[tuple[datetime, datetime]],
) -> None:
    result = add_business_time(oslo(start), minutes, calendar, pauses)
    assert result.isoformat(" ", "minutes") == due
    assert result.tzinfo == OSLO
    assert business_minutes_between(oslo(start), result, calendar, pauses) == minutes


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-09-24 07:59", 1, "2026-09-24 08:01"),
        ("2026-09-24 16:00", 1, "2026-09-25 08:01"),  # the moment of closing is closed
        ("2026-09-24 15:59", 1, "2026-09-24 16:00"),
        ("2026-09-24 15:59", 2, "2026-09-25 08:01"),
        ("2026-09-26 12:00", 480, "2026-09-28 16:00"),
        ("2026-09-24 08:00:30", 479, "2026-09-24 15:59:30"),
        ("2026-09-24 08:00:30", 480, "2026-09-25 08:00:30"),
        ("2026-09-24 08:00", 4800, "2026-10-07 16:00"),  # the resolution clock
    ],
)
def test_edges_of_the_day(start: str, minutes: int, due: str) -> None:
    assert add_business_time(oslo(start), minutes, NORWAY) == oslo(due)


@pytest.mark.parametrize(
    "start", ["2026-09-24 10:00", "2026-09-24 16:00", "2026-09-26 03:00", "2026-09-24 08:00"]
)
def test_no_time_at_all_is_the_start_itself(start: str) -> None:
    assert add_business_time(oslo(start), 0, NORWAY) == oslo(start)
    assert add_business_time(oslo(start), 0, NEVER) == oslo(start)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([("2026-09-24 10:00", "2026-09-24 11:00")], "2026-09-24 13:00"),
        ([("2026-09-24 12:00", "2026-09-24 13:00")], "2026-09-24 12:00"),  # used up as the pause begins
        ([("2026-09-24 06:00", "2026-09-24 09:00")], "2026-09-24 13:00"),
        ([("2026-09-23 06:00", "2026-09-24 08:00")], "2026-09-24 12:00"),
        ([("2026-09-24 11:00", "2026-09-24 11:00")], "2026-09-24 12:00"),  # empty
        (
            [("2026-09-24 10:30", "2026-09-24 11:30"), ("2026-09-24 10:00", "2026-09-24 11:00")],
            "2026-09-24 13:30",
        ),
        (
            [("2026-09-24 09:00", "2026-09-24 11:00"), ("2026-09-24 10:00", "2026-09-24 10:30")],
            "2026-09-24 14:00",
        ),
        ([("2026-09-24 11:00", "2026-09-28 08:00")], "2026-09-28 09:00"),
        (
            [("2026-09-24 09:00", "2026-09-24 10:00"), ("2026-09-24 11:00", "2026-09-24 12:00")],
            "2026-09-24 14:00",
        ),
    ],
)
def test_pauses_are_no_working_time(pauses: list[tuple[str, str]], due: str) -> None:
    spans = [(oslo(stop), oslo(resume)) for stop, resume in pauses]
    assert add_business_time(oslo("2026-09-24 08:00"), 240, NORWAY, spans) == oslo(due)
    assert business_minutes_between(oslo("2026-09-24 08:00"), oslo(due), NORWAY, spans) == 240


def test_a_pause_does_not_end_before_it_begins() -> None:
    backwards = [(oslo("2026-09-24 11:00"), oslo("2026-09-24 10:00"))]
    with pytest.raises(ValueError, match="pause"):
        add_business_time(oslo("2026-09-24 08:00"), 1, NORWAY, backwards)


def test_minutes_between() -> None:
    assert business_minutes_between(oslo("2026-09-24 15:00"), oslo("2026-09-25 09:00"), NORWAY) == 120
    assert business_minutes_between(oslo("2026-09-24 10:00"), oslo("2026-09-24 10:01:59"), NORWAY) == 1
    assert business_minutes_between(oslo("2026-09-26 10:00"), oslo("2026-09-27 10:00"), NORWAY) == 0
    assert business_minutes_between(oslo("2026-09-25 09:00"), oslo("2026-09-24 15:00"), NORWAY) == 0
    assert business_minutes_between(oslo("2026-09-24 09:00"), oslo("2026-09-24 09:00"), NORWAY) == 0
    assert business_minutes_between(oslo("2020-01-01 00:00"), oslo("2026-01-01 00:00"), NEVER) == 0


def test_minutes_between_looks_past_a_closure_of_years() -> None:
    late = BusinessCalendar("Europe/Oslo", {}, {date(2026, 9, 24): DAY})
    assert business_minutes_between(oslo("2020-01-01 00:00"), oslo("2027-01-01 00:00"), late) == 480


@pytest.mark.parametrize(
    ("moment", "opened", "following"),
    [
        ("2026-09-24 07:59", False, "2026-09-24 08:00"),
        ("2026-09-24 08:00", True, "2026-09-24 08:00"),
        ("2026-09-24 15:59:59", True, "2026-09-24 15:59:59"),
        ("2026-09-24 16:00", False, "2026-09-25 08:00"),
        ("2026-09-25 16:00", False, "2026-09-28 08:00"),
        ("2026-04-01 16:00", False, "2026-04-07 08:00"),
    ],
)
def test_is_open_and_next_opening(moment: str, opened: bool, following: str) -> None:
    assert is_open(oslo(moment), NORWAY) is opened
    assert next_opening(oslo(moment), NORWAY) == oslo(following)


def test_always_open_across_midnight() -> None:
    assert is_open(oslo("2026-09-24 00:00"), ALWAYS)
    assert is_open(oslo("2026-09-24 23:59:59.999999"), ALWAYS)


def test_a_calendar_that_never_opens_says_so() -> None:
    gone = BusinessCalendar("Europe/Oslo", {}, {date(2026, 9, 24): DAY})
    endless = [(oslo("2026-09-24 08:00"), datetime.max.replace(tzinfo=UTC))]
    assert not is_open(oslo("2026-09-24 12:00"), NEVER)
    assert add_business_time(oslo("2026-09-23 12:00"), 480, gone) == oslo("2026-09-24 16:00")
    with pytest.raises(CalendarNeverOpens):
        add_business_time(oslo("2026-09-24 12:00"), 1, NEVER)
    with pytest.raises(CalendarNeverOpens):
        add_business_time(oslo("2026-09-23 12:00"), 481, gone)
    with pytest.raises(CalendarNeverOpens):
        add_business_time(oslo("2026-09-24 08:00"), 1, NORWAY, endless)
    with pytest.raises(CalendarNeverOpens):
        next_opening(oslo("2026-09-24 12:00"), NEVER)


def test_a_calendar_that_opens_may_be_asked_for_years() -> None:
    start, years = datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=1100)
    due = add_business_time(start, years // timedelta(minutes=1), ALWAYS)
    assert due.astimezone(UTC) == start + years


def test_a_moment_without_a_zone_is_refused() -> None:
    naive, aware = datetime(2026, 9, 24, 8), oslo("2026-09-24 08:00")
    for attempt in (
        lambda: add_business_time(naive, 1, NORWAY),
        lambda: add_business_time(naive, 0, NORWAY),
        lambda: add_business_time(aware, 1, NORWAY, [(naive, aware)]),
        lambda: add_business_time(aware, 1, NORWAY, [(aware, naive)]),
        lambda: business_minutes_between(naive, aware, NORWAY),
        lambda: business_minutes_between(aware, naive, NORWAY),
        lambda: is_open(naive, NORWAY),
        lambda: next_opening(naive, NORWAY),
    ):
        with pytest.raises(NaiveDatetime):
            attempt()


@pytest.mark.parametrize("minutes", [-1, 1.0, True, "60", None, timedelta(hours=1)])
def test_minutes_are_whole_and_not_negative(minutes: Any) -> None:
    with pytest.raises(ValueError, match="working time"):
        add_business_time(oslo("2026-09-24 08:00"), minutes, NORWAY)
