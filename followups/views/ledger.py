"""The ledger, on screen and as a file."""

from datetime import datetime

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from customers.actions.log_export import log_export
from customers.views.staff_request import StaffRequest
from followups.reports.ledger import ledger
from followups.reports.ledger_columns import LEDGER_COLUMNS, ledger_file
from npsapp.lib import clock
from npsapp.lib.exports import CSV, FORMATS, export
from npsapp.lib.keyset import Cursor
from npsapp.lib.list_filter import saved_query
from npsapp.lib.listing import shallow
from npsapp.lib.table import TablePage, plain_heads

LIST = "ledger"


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    cursor = Cursor.parse(request.GET.get("page", ""), datetime)
    report = ledger(request.GET.get("show", ""), cursor, clock.now())
    context = {
        "table": TablePage(report.rows, plain_heads(LEDGER_COLUMNS), report.pager, len(report.rows)),
        "query": saved_query(request.GET),
        "exports_all": request.user.acts_for_all,
    }
    return render(request, "followups/ledger.html", shallow(report) | context)


@require_safe
def take_out(request: StaffRequest) -> HttpResponseBase:
    """What is on screen; account managers take out their own customers only."""
    form = request.GET.get("format", CSV)
    form = form if form in FORMATS else CSV
    now = clock.now()
    log_export(request.user, LIST, form, saved_query(request.GET), now)
    rows = ledger_file(request.user, request.GET.get("show", ""), now)
    return export(LIST, form, [column.label for column in LEDGER_COLUMNS], rows)
