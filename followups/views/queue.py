"""The follow-up queue."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.reports.lost_customers import bounced_customers_of
from customers.reports.roster import Roster
from customers.views.staff_request import StaffRequest
from followups.forms.assignment_form import SeveralForm
from followups.reports.queue import QueueRow, queue
from followups.reports.queue_choice import MINE, QueueChoice
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.lib.table import Column, TablePage, plain_heads
from surveys.reports.lists_to_check import lists_to_check

QUEUE_COLUMNS: tuple[Column[QueueRow], ...] = (
    Column("score", _("Score"), lambda row: row.score),
    Column("customer", _("Customer"), lambda row: row.customer),
    Column("comment", _("What they said"), lambda row: row.comment),
    Column("deadline", _("Deadline"), lambda row: row.deadline.due_at if row.deadline else None),
    Column("owner", _("Owner"), lambda row: row.owner),
)


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    choice = QueueChoice.read(
        request.user,
        scope=request.GET.get("scope", ""),
        group=request.GET.get("group", ""),
        page=request.GET.get("page", ""),
    )
    now = clock.now()
    report = queue(request.user, choice, now)
    table = TablePage(report.rows, plain_heads(QUEUE_COLUMNS), report.pager, len(report.rows))
    context = shallow(report) | {
        "table": table,
        # What waits for this person beside the queue belongs with their own.
        "lost": bounced_customers_of(request.user) if choice.scope == MINE else 0,
        "to_check": lists_to_check(request.user, now) if choice.scope == MINE else [],
        "scope": choice.scope,
        # One's own queue is for working, one at a time; the lists of others' are for handing over.
        "several": _several(report.rows) if choice.scope != MINE else None,
        "here": "?" + request.GET.urlencode(),
    }
    return render(request, "followups/queue.html", context)


def _several(rows: Sequence[QueueRow]) -> SeveralForm | None:
    """For who may act on a row of this page. Who stands in for whom is worked out when it is sent."""
    if not any(row.can_act for row in rows):
        return None
    return SeveralForm(today=Roster({}, frozenset()))
