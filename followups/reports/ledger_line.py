"""The promise in numbers: who has no answer, who soon will not, and how often we were in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from followups.models import FollowUp
from followups.models.follow_up import CLOSED_UNREACHED
from followups.reports.deadlines import SOON, WorkingTime
from followups.reports.held_answers import held_answers

DAYS = 30


@dataclass(frozen=True)
class LedgerLine:
    """Shares are of the first contacts that were due in the last 30 days; None when none was."""

    unanswered: int
    near_deadline: int
    running: int
    open: int
    answered_in_time: int
    answered_late: int
    due: int
    within_percent: int | None


def ledger_line(time: WorkingTime) -> LedgerLine:
    """A held 0–6 counts as unanswered when nobody has reviewed it within its hour."""
    now, counts = time.now, _counts(time.now)
    running = FollowUp.objects.uncontacted().filter(first_contact_due_at__gte=now)
    clocks = running.values_list("first_contact_due_at", "opened_at", "calendar_id")
    near = sum(time.running(*clock).state == SOON for clock in clocks.iterator())
    held = held_answers(time)
    due = counts["due"]
    return LedgerLine(
        unanswered=counts["unanswered"] + sum(answer.is_overdue for answer in held),
        near_deadline=near,
        running=counts["running"] + sum(not answer.is_overdue for answer in held),
        open=counts["open"],
        answered_in_time=counts["in_time"],
        answered_late=counts["late"],
        due=due,
        # Rounded down: 100 % is said only when nobody was late.
        within_percent=100 * counts["in_time"] // due if due else None,
    )


def _counts(now: datetime) -> dict[str, int]:
    """Everything that counts at a glance, in one query."""
    waiting = Q(first_contact_met_at=None) & ~CLOSED_UNREACHED
    reached = Q(first_contact_met_at__isnull=False)
    recent = Q(first_contact_due_at__gte=now - timedelta(days=DAYS), first_contact_due_at__lt=now)
    in_time = Q(first_contact_met_at__lte=F("first_contact_due_at"))
    return FollowUp.objects.serious().aggregate(
        unanswered=Count("pk", filter=waiting & Q(first_contact_due_at__lt=now)),
        running=Count("pk", filter=waiting & Q(first_contact_due_at__gte=now)),
        open=Count("pk", filter=~Q(state=FollowUp.State.CLOSED)),
        due=Count("pk", filter=recent & (waiting | reached)),
        in_time=Count("pk", filter=recent & in_time),
        late=Count("pk", filter=recent & reached & ~in_time),
    )
