"""Low answers kept back for review: they stand in the ledger until somebody decides."""

from dataclasses import dataclass

from followups.reports.deadlines import OVERDUE, Deadline, WorkingTime
from followups.rules.business_time import CalendarNeverOpens, add_business_time
from surveys.models import Response

REVIEW_MINUTES = 60
MOST = 100


@dataclass(frozen=True)
class HeldAnswer:
    """A response and when it must be reviewed; no deadline when no work calendar can tell."""

    response: Response
    deadline: Deadline | None

    @property
    def is_overdue(self) -> bool:
        return self.deadline is None or self.deadline.state == OVERDUE


def held_answers(time: WorkingTime) -> list[HeldAnswer]:
    """The newest hundred. One query, beside the calendar's."""
    held = (
        Response.objects.filter(
            state=Response.State.HELD, kind=Response.Kind.NPS, score__lte=6, is_test=False
        )
        .select_related("customer__company")
        .order_by("-answered_at", "-pk")[:MOST]
    )
    return [HeldAnswer(response, _review_by(response, time)) for response in held]


def _review_by(response: Response, time: WorkingTime) -> Deadline | None:
    """Held answers have no follow-up, so the standard calendar measures their hour."""
    standard = time.standard_id
    if standard is None:
        return None
    try:
        due_at = add_business_time(response.changed_at, REVIEW_MINUTES, time.calendar(standard))
    except CalendarNeverOpens:
        return None
    return time.running(due_at, response.changed_at, standard)
