"""How we act in figures, on screen and as a file."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from customers.actions.log_export import log_export
from customers.views.staff_request import StaffRequest
from followups.reports.numbers_columns import NUMBERS_COLUMNS, numbers_file
from followups.reports.numbers_page import numbers_page
from npsapp.lib import clock
from npsapp.lib.exports import CSV, FORMATS, export
from npsapp.lib.list_filter import saved_query
from npsapp.lib.listing import shallow

LIST = "numbers"


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    report = numbers_page(request.user, request.GET, clock.now())
    return render(request, "followups/numbers.html", shallow(report) | {"query": saved_query(request.GET)})


@require_safe
def take_out(request: StaffRequest) -> HttpResponseBase:
    """What is on screen; account managers take out their own line and the total."""
    form = request.GET.get("format", CSV)
    form = form if form in FORMATS else CSV
    now = clock.now()
    log_export(request.user, LIST, form, saved_query(request.GET), now)
    rows = numbers_file(request.user, request.GET.get("period", ""), request.GET.get("by", ""), now)
    return export(LIST, form, [column.label for column in NUMBERS_COLUMNS], rows)
