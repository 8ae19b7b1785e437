"""The call sheet, to print."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from customers.views.staff_request import StaffRequest
from followups.reports.call_sheet import call_sheet
from npsapp.lib import clock
from npsapp.lib.listing import shallow


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    now = clock.now()
    return render(request, "followups/call_sheet.html", shallow(call_sheet(request.user, now)) | {"now": now})
