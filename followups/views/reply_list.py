"""Who waits for our reply: the list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from customers.views.staff_request import StaffRequest
from followups.reports.awaited_replies import AwaitedRow, awaited_replies
from followups.reports.queue_choice import QueueChoice
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.lib.table import Column, TablePage, plain_heads

COLUMNS: tuple[Column[AwaitedRow], ...] = (
    Column("customer", gettext_lazy("Customer"), lambda row: row.customer),
    Column("said", gettext_lazy("What they wrote"), lambda row: row.said),
    Column("deadline", gettext_lazy("Deadline"), lambda row: row.deadline.due_at if row.deadline else None),
    Column("owner", gettext_lazy("Owner"), lambda row: row.owner),
)


@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    choice = QueueChoice.read(
        request.user, scope=request.GET.get("scope", ""), group="", page=request.GET.get("page", "")
    )
    report = awaited_replies(request.user, choice, clock.now())
    table = TablePage(report.rows, plain_heads(COLUMNS), report.pager, len(report.rows))
    return render(request, "followups/replies.html", shallow(report) | {"table": table})
