"""Say that a day's tally is out of date."""

from collections.abc import Iterable
from datetime import date

from surveys.models import DayMark


def mark_day(survey_id: int, day: date) -> None:
    """Append a mark in the caller's transaction; until it is counted again, reports read the day's rows."""
    DayMark.objects.create(survey_id=survey_id, day=day)


def mark_days(days: Iterable[tuple[int, date]]) -> None:
    """The same for many, each once."""
    DayMark.objects.bulk_create(DayMark(survey_id=survey_id, day=day) for survey_id, day in sorted(set(days)))
