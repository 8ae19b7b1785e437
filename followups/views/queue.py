"""The follow-up queue."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from customers.views.staff_request import StaffRequest
from followups.reports.queue import queue
from followups.reports.queue_choice import QueueChoice
from npsapp.lib import clock
from npsapp.lib.listing import shallow


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    choice = QueueChoice.read(
        request.user,
        scope=request.GET.get("scope", ""),
        group=request.GET.get("group", ""),
        page=request.GET.get("page", ""),
    )
    return render(request, "followups/queue.html", shallow(queue(request.user, choice, clock.now())))
