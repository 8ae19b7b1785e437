"""The ledger: every detractor, every deadline, every proof of contact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from customers.models import Customer
from followups.models import FollowUp, Proof
from followups.models.follow_up import CLOSED_UNREACHED
from followups.reports.deadlines import Deadline, WorkingTime
from followups.reports.held_answers import HeldAnswer, held_answers
from followups.reports.ledger_line import LedgerLine, ledger_line
from followups.reports.long_overdue import long_overdue
from followups.reports.recovery_line import recovery_words
from npsapp.lib.keyset import Cursor, Order, keyset_page, ordered_batches
from npsapp.lib.listing import Pager, Tab, pager, query
from surveys.models import Response

PAGE = 50
BATCH = 1_000
NEWEST_FIRST = Order("first_contact_due_at", datetime, falling=True, gapless=True)
EVERY, UNANSWERED, RUNNING, LATE, IN_TIME = "all", "unanswered", "running", "late", "in_time"
LONG_OVERDUE = "two_days_over"


@dataclass(frozen=True)
class LedgerRow:
    """`id` is None for an answer held for review, which has no follow-up yet."""

    id: int | None
    score: int | None
    customer: str
    customer_id: int | None
    company: str
    company_id: int | None
    answered_at: datetime
    owner: str
    deadline: Deadline | None
    proof: str
    proof_at: datetime | None
    state: str
    # What the customer says afterwards, or what became of asking; "" before it is closed.
    recovery: str = ""


@dataclass(frozen=True)
class Ledger:
    summary: LedgerLine
    filters: list[Tab]
    rows: list[LedgerRow]
    pager: Pager


def ledger(show: str, cursor: Cursor | None, now: datetime) -> Ledger:
    """Newest deadline first; held answers on top of the first page."""
    known = conditions(now)
    show = show if show in known else EVERY
    time = WorkingTime(now)
    page = keyset_page(_follow_ups().filter(known[show]), NEWEST_FIRST, cursor, PAGE)
    held = held_answers(time) if page.previous is None else []
    rows = [_held_row(answer) for answer in held if _is_shown(answer, show)]
    checks = recovery_words([follow_up.pk for follow_up in page.rows], now)
    total = FollowUp.objects.serious().filter(known[show]).count()
    return Ledger(
        summary=ledger_line(time),
        filters=_tabs(show),
        rows=rows + [_row(follow_up, time, checks) for follow_up in page.rows],
        pager=pager(page.previous, page.next, total, show=show),
    )


def every_row(show: str, customers: QuerySet[Customer] | None, time: WorkingTime) -> Iterator[LedgerRow]:
    """All of this part, of these customers or of all: held answers first, then as on screen."""
    known = conditions(time.now)
    show = show if show in known else EVERY
    chosen = _follow_ups().filter(known[show])
    held = [answer for answer in held_answers(time) if _is_shown(answer, show)]
    if customers is not None:
        chosen = chosen.filter(customer__in=customers.values("pk"))
        theirs = set(
            customers.filter(responses__in=[each.response for each in held]).values_list("pk", flat=True)
        )
        held = [answer for answer in held if answer.response.customer_id in theirs]
    yield from map(_held_row, held)
    for batch in ordered_batches(chosen, NEWEST_FIRST, BATCH):
        checks = recovery_words([follow_up.pk for follow_up in batch], time.now)
        for follow_up in batch:
            yield _row(follow_up, time, checks)


def conditions(now: datetime) -> dict[str, Q]:
    waiting = Q(first_contact_met_at=None) & ~CLOSED_UNREACHED
    return {
        EVERY: Q(),
        UNANSWERED: waiting & Q(first_contact_due_at__lt=now),
        RUNNING: waiting & Q(first_contact_due_at__gte=now),
        LATE: Q(first_contact_met_at__gt=F("first_contact_due_at")),
        IN_TIME: Q(first_contact_met_at__lte=F("first_contact_due_at")),
        LONG_OVERDUE: long_overdue(),
    }


def _is_shown(answer: HeldAnswer, show: str) -> bool:
    return show == EVERY or show == (UNANSWERED if answer.is_overdue else RUNNING)


def _follow_ups() -> QuerySet[FollowUp]:
    of_round = Proof.objects.standing().since(OuterRef("clock_started_at"))
    proofs = of_round.filter(follow_up=OuterRef("pk")).order_by("at", "pk")
    follow_ups = FollowUp.objects.serious().select_related("response", "customer__company", "owner")
    return follow_ups.annotate(
        proof_kind=Subquery(proofs.values("kind")[:1]), proof_at=Subquery(proofs.values("at")[:1])
    )


def _tabs(show: str) -> list[Tab]:
    labels = {
        EVERY: _("All"),
        UNANSWERED: _("Without an answer"),
        LONG_OVERDUE: _("Two days over"),
        RUNNING: _("With time left"),
        LATE: _("Answered late"),
        IN_TIME: _("Answered in time"),
    }
    return [Tab(label, query(show=name), name == show) for name, label in labels.items()]


def _row(follow_up: FollowUp, time: WorkingTime, checks: Mapping[int, str]) -> LedgerRow:
    kind = getattr(follow_up, "proof_kind", None)
    return LedgerRow(
        id=follow_up.pk,
        score=follow_up.opening_score,
        customer=follow_up.customer.name,
        customer_id=follow_up.customer_id,
        company=follow_up.customer.company.name if follow_up.customer.company else "",
        company_id=follow_up.customer.company_id,
        answered_at=follow_up.response.answered_at,
        owner=str(follow_up.owner),
        deadline=time.first_contact(follow_up),
        proof=str(Proof.Kind(kind).label) if kind else "",
        proof_at=getattr(follow_up, "proof_at", None),
        state=_("Raised by the customer") if follow_up.raised_at else follow_up.get_state_display(),
        recovery=checks.get(follow_up.pk, ""),
    )


def _held_row(answer: HeldAnswer) -> LedgerRow:
    customer = answer.response.customer
    return LedgerRow(
        id=None,
        score=answer.score,
        customer=answer.response.giver,
        customer_id=customer.pk if customer else None,
        company=customer.company.name if customer and customer.company else "",
        company_id=customer.company_id if customer else None,
        answered_at=answer.held_at,
        owner="–",
        deadline=answer.deadline,
        proof="",
        proof_at=None,
        state=str(Response.State.HELD.label),
    )
