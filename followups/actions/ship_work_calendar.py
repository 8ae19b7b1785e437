"""Ship the Norwegian work calendar, and keep its holidays three years ahead."""

from followups.actions.add_holidays import add_holidays
from followups.models import WorkCalendar
from npsapp.lib import clock
from npsapp.lib.public_holidays import NORWAY

NAME = "Norge"
WEEK = {str(weekday): [["08:00", "16:00"]] for weekday in range(5)}
YEARS_AHEAD = 3


def ship_work_calendar(**_signal: object) -> None:
    """Make the standard calendar when there is none, and add the days that are missing to a Norwegian one.

    A day that is there is never touched: neither a change by staff nor a newer holiday library
    moves a deadline silently. Runs after each migrate.
    """
    calendar, _is_new = WorkCalendar.objects.get_or_create(
        is_standard=True,
        defaults={"name": NAME, "country": NORWAY, "zone": "Europe/Oslo", "weekly": WEEK},
    )
    if calendar.country != NORWAY:
        return
    this_year = clock.now().year
    add_holidays(calendar, range(this_year - 1, this_year + YEARS_AHEAD + 1))
