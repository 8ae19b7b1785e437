"""Times are said the same way on every page, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from npsapp.lib.spoken_time import ago, clock, day_and_year, span, weekday_time

TEN = datetime(2026, 9, 24, 8, 0, tzinfo=UTC)


def test_absolute_times_are_local_with_their_weekday() -> None:
    with timezone.override("Europe/Oslo"), translation.override("nb"):
        assert weekday_time(TEN) == "torsdag 24. sept. kl. 10.00"
        assert day_and_year(TEN) == "24. september 2026"
        assert clock(TEN) == "kl. 10.00"
    with timezone.override("Europe/Oslo"), translation.override("en"):
        assert weekday_time(TEN) == "Thursday 24 Sept. at 10:00"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (20, "20 min"),
        (60, "1 h"),
        (130, "2 h 10 min"),
        (-80, "1 h 20 min"),
        (960, "2 working days"),
    ],
)
def test_what_is_left(minutes: int, said: str) -> None:
    with translation.override("en"):
        assert span(minutes) == said


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=4), "4 min ago"),
        (timedelta(hours=3), "3 h ago"),
    ],
)
def test_how_long_ago(passed: timedelta, said: str) -> None:
    with translation.override("en"):
        assert ago(TEN, TEN + passed) == said


def test_beyond_a_day_the_day_itself_is_said() -> None:
    with timezone.override("Europe/Oslo"), translation.override("en"):
        assert ago(TEN, TEN + timedelta(days=2)).startswith("Thursday 24")
