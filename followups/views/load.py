"""How much each person has to do, and what an absence would mean."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from customers.rules.roles import ACTS_FOR_ALL
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.forms.what_if_form import WhatIfForm
from followups.reports.load import loads
from followups.reports.what_if_away import what_if_away
from npsapp.lib import clock


@require_safe
@only(*ACTS_FOR_ALL)
def show(request: StaffRequest) -> HttpResponse:
    """The question is part of the address, so that it can be shared; asking changes nothing."""
    now = clock.now()
    asked = request.GET if "person" in request.GET else None
    form = WhatIfForm(asked, timezone.localtime(now).date())
    plan = form.plan() if form.is_valid() else None
    context = {"loads": loads(now), "form": form, "what_if": what_if_away(plan, now) if plan else None}
    return render(request, "followups/load.html", context)
