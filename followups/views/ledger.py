"""The ledger."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from customers.views.staff_request import StaffRequest
from followups.reports.ledger import ledger
from npsapp.lib import clock
from npsapp.lib.keyset import Cursor
from npsapp.lib.listing import shallow


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    cursor = Cursor.parse(request.GET.get("page", ""), datetime)
    report = ledger(request.GET.get("show", ""), cursor, clock.now())
    return render(request, "followups/ledger.html", shallow(report))
