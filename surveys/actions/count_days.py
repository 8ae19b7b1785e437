"""Count marked days again, so that reports read tallies instead of rows."""

import logging
from datetime import date

from django.db import DatabaseError, connection, transaction
from django.db.models import Count

from npsapp.lib.advisory_locks import Lock, try_hold
from npsapp.lib.database_errors import is_away
from surveys.models import DayMark, DayTally, Response

logger = logging.getLogger(__name__)

DIMENSIONS = ("score", "account_manager_id", "market", "touchpoint", "channel")


def count_days(limit: int = 200) -> int:
    """Recount at most `limit` marked days; returns how many. Only the marks seen are removed."""
    days = list(DayMark.objects.values_list("survey_id", "day").distinct().order_by("day")[:limit])
    return sum(_count_alone(survey_id, day) for survey_id, day in days)


def _count_alone(survey_id: int, day: date) -> bool:
    """A day that cannot be counted keeps its marks, is read row by row meanwhile, and stops no other."""
    try:
        return count_day(survey_id, day)
    except DatabaseError as error:
        if is_away(error):
            raise
        # Another worker counted it at the same moment, or it is tried again in a minute.
        logger.exception("survey %s: %s could not be counted", survey_id, day)
        return False


def count_day(survey_id: int, day: date) -> bool:
    """One day in one snapshot. False when another worker is at it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        if not try_hold(Lock.COUNT_DAY, survey_id, day):
            return False
        seen = list(DayMark.objects.filter(survey_id=survey_id, day=day).values_list("pk", flat=True))
        rows = (
            Response.objects.counted()
            .filter(survey_id=survey_id, answered_on=day)
            .values(*DIMENSIONS)
            .annotate(n=Count("pk"))
            .order_by()
        )
        DayTally.objects.filter(survey_id=survey_id, day=day).delete()
        DayTally.objects.bulk_create(
            DayTally(
                survey_id=survey_id,
                day=day,
                score=row["score"],
                account_manager_ref=row["account_manager_id"],
                market=row["market"],
                touchpoint=row["touchpoint"],
                channel=row["channel"],
                count=row["n"],
            )
            for row in rows
        )
        DayMark.objects.filter(pk__in=seen).delete()
    return True
