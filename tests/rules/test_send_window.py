"""P-09: mail goes in the window of the reader's own zone, and never at night."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from surveys.rules.send_window import Place, SendWindow, is_open, next_opening, spread_over

WEEK = SendWindow()
NEVER_FREE = {"is_holiday": lambda _day: False}
OSLO = Place("Europe/Oslo", **NEVER_FREE)
TOKYO = Place("Asia/Tokyo", **NEVER_FREE)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, which begins on a Sunday; Oslo is an hour ahead."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (utc(2, 7, 30), True),  # Monday 08.30 in Oslo
        (utc(2, 7, 29), False),
        (utc(2, 14, 29), True),
        (utc(2, 14, 30), False),  # 15.30
        (utc(1, 10), False),  # Sunday
        (utc(7, 10), False),  # Saturday
    ],
)
def test_open_on_workdays_between_its_times(moment: datetime, expected: bool) -> None:
    assert is_open(WEEK, OSLO, moment) is expected


def test_the_moment_itself_when_it_is_open() -> None:
    assert next_opening(WEEK, OSLO, utc(2, 10)) == utc(2, 10)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (utc(2, 3), utc(2, 7, 30)),  # the same morning
        (utc(2, 15), utc(3, 7, 30)),  # the next day
        (utc(6, 15), utc(9, 7, 30)),  # over the weekend
    ],
)
def test_missed_waits_for_the_next_window(moment: datetime, opens: datetime) -> None:
    assert next_opening(WEEK, OSLO, moment) == opens


def test_the_readers_zone_counts() -> None:
    assert is_open(WEEK, TOKYO, utc(2, 1))
    assert not is_open(WEEK, OSLO, utc(2, 1))
    assert next_opening(WEEK, TOKYO, utc(2, 10)) == utc(2, 23, 30)


def test_not_on_the_readers_public_holidays() -> None:
    place = Place("Europe/Oslo", is_holiday=lambda day: day == date(2026, 11, 2))
    assert next_opening(WEEK, place, utc(2, 9)) == utc(3, 7, 30)


def test_clocks_put_back_in_between_change_nothing_of_the_local_time() -> None:
    friday_evening = datetime(2026, 10, 23, 20, tzinfo=UTC)
    assert next_opening(WEEK, OSLO, friday_evening) == datetime(2026, 10, 26, 7, 30, tzinfo=UTC)


def test_a_window_that_never_opens_says_so() -> None:
    with pytest.raises(ValueError, match="never opens"):
        next_opening(SendWindow(()), OSLO, utc(2, 9))


def test_spread_is_the_same_for_the_same_seed_and_within_the_minutes() -> None:
    drawn = [spread_over(WEEK, f"7:{number}", 30) for number in range(400)]
    assert spread_over(WEEK, "7:1", 30) == drawn[1]
    assert min(drawn) == timedelta(0)
    assert max(drawn) == timedelta(minutes=30)
    assert len(set(drawn)) == 31


def test_spread_never_leaves_a_short_window() -> None:
    short = SendWindow(start=time(9), end=time(9, 10))
    assert max(spread_over(short, str(number), 30) for number in range(99)) < timedelta(minutes=10)
    assert spread_over(short, "x", 0) == timedelta(0)
