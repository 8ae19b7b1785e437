"""How far back some months lie."""

from calendar import monthrange
from datetime import datetime

MONTHS = 12


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and hour of an earlier month; its last day where it has no such day."""
    year, month = divmod(moment.year * MONTHS + moment.month - 1 - months, MONTHS)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
