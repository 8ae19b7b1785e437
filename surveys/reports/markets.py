"""The markets that answers came from, and how old the oldest answer is."""

from datetime import date

from django.db import connection
from django.db.models import Min

from surveys.models import DayMark, DayTally

# Jumps from one market to the next in the index: as quick with millions of answers as with ten.
_MARKETS = """
WITH RECURSIVE found AS (
    (SELECT market FROM surveys_response ORDER BY market LIMIT 1)
    UNION ALL
    SELECT (SELECT answer.market FROM surveys_response AS answer
             WHERE answer.market > found.market ORDER BY answer.market LIMIT 1)
      FROM found WHERE found.market IS NOT NULL
)
SELECT market FROM found WHERE market <> '' LIMIT %s
"""
MOST = 500


def markets() -> list[str]:
    """Every market an answer was ever given in. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_MARKETS, [MOST])
        return [market for (market,) in cursor.fetchall()]


def first_day() -> date | None:
    """The day of the oldest answer; None before the first. Two queries."""
    days = [model.objects.aggregate(day=Min("day"))["day"] for model in (DayTally, DayMark)]
    return min((day for day in days if day is not None), default=None)
