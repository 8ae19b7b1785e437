"""Where the list of who waits for our reply once stood: that part of the queue has them all."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from customers.views.staff_request import StaffRequest
from followups.reports.queue_choice import REPLIES
from npsapp.lib.listing import query


@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    """Links in old mails and bookmarks; whose they are is kept, a page of the old list is not."""
    there = query(scope=request.GET.get("scope", ""), group=REPLIES)
    return redirect(f"{reverse('followups:queue')}{there}", permanent=True)
