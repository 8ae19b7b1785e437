"""Marking a follow-up as solved, and taking that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.views.staff_request import StaffRequest
from followups.actions.close_follow_up import NobodyReached
from followups.actions.resolve_follow_up import resolve_follow_up, unresolve_follow_up
from followups.forms.solution_form import SolutionForm
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import Refused, show
from followups.views.state_actions import SOLUTION
from npsapp.lib import clock


@require_POST
def mark(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    form = SolutionForm(request.POST, auto_id="solution-%s")
    if not form.is_valid():
        return show(request, follow_up, Refused(SOLUTION, form))
    try:
        resolve_follow_up(follow_up.pk, form.cleaned_data["solution"], request.user, clock.now())
    except NobodyReached:
        messages.error(request, _("Nobody has reached the customer yet: they cannot know that it is solved."))
        return redirect("followups:detail", follow_up.pk)
    messages.success(request, _("Solved. What remains are the last steps, and closing."))
    return redirect("followups:detail", follow_up.pk)


@require_POST
def withdraw(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    if unresolve_follow_up(follow_up.pk, request.user, clock.now()):
        messages.success(request, _("Not solved after all. The work goes on."))
    return redirect("followups:detail", follow_up.pk)
