"""What a file of the figures of acting holds: one line for each part, and one for all together."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.models import User
from followups.models import FollowUp, Promise
from followups.reports.acting_numbers import figures
from followups.reports.figure_period import figure_period
from followups.reports.numbers_page import Part, chosen_by, parts
from npsapp.lib.table import Cell, Column

NUMBERS_COLUMNS: tuple[Column[Part], ...] = (
    Column("name", gettext_lazy("Name"), lambda part: part.name),
    Column("came", gettext_lazy("Came in"), lambda part: part.figures.came),
    Column("due", gettext_lazy("First contacts due"), lambda part: part.figures.in_time.n),
    Column("in_time", gettext_lazy("Answered in time"), lambda part: part.figures.in_time.count),
    Column("in_time_percent", gettext_lazy("In time, %"), lambda part: part.figures.in_time.percent),
    Column("contacts", gettext_lazy("First contacts made"), lambda part: part.figures.contact.n),
    Column(
        "contact_minutes",
        gettext_lazy("Median to first contact, business minutes"),
        lambda part: part.figures.contact.minutes,
    ),
    Column("solutions", gettext_lazy("Solved"), lambda part: part.figures.solution.n),
    Column(
        "solution_minutes",
        gettext_lazy("Median to solution, business minutes"),
        lambda part: part.figures.solution.minutes,
    ),
    Column("closed", gettext_lazy("Closed"), lambda part: part.figures.closed),
    Column("promises", gettext_lazy("Promises whose time came"), lambda part: part.figures.promises.n),
    Column("kept", gettext_lazy("Promises kept"), lambda part: part.figures.promises.count),
    Column("open", gettext_lazy("Open now"), lambda part: part.figures.open),
    Column("overdue", gettext_lazy("Past the deadline now"), lambda part: part.figures.overdue),
)


def numbers_file(user: User, period: str, by: str, now: datetime) -> Iterator[list[Cell]]:
    """As on screen: account managers get their own line and that of all together."""
    chosen = figure_period(period, now)
    (total,) = figures(FollowUp.objects.serious(), Promise.objects.all(), chosen.span)
    for part in (*parts(user, chosen_by(user, by), chosen), Part(_("All together"), total)):
        yield [column.cell(part) for column in NUMBERS_COLUMNS]
