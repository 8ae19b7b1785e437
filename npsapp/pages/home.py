"""The front page: account managers go on to their queue, everybody else sees the overview."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from customers.rules.roles import SETS_UP, Role
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.pages.overview import overview


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Who asks for anything asks for the overview, so that account managers can read it too."""
    if not request.GET and _has_only_a_queue(request):
        return redirect("followups:queue")
    report = overview(request.GET, clock.now())
    return render(request, "pages/home.html", shallow(report))


def _has_only_a_queue(request: StaffRequest) -> bool:
    return request.user.has_role(Role.ACCOUNT_MANAGER) and not request.user.has_role(*SETS_UP)
