"""The notices behind the bell."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from customers.views.staff_request import StaffRequest
from followups.actions.read_notices import read_notices
from followups.reports.notices import PAGE, notices
from npsapp.lib import clock


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return render(request, "pages/notices.html", {"told": notices(request.user, PAGE)})


@require_POST
def mark_read(request: StaffRequest) -> HttpResponse:
    read_notices(request.user, clock.now())
    return redirect("pages:notices")
