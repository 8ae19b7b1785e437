"""Who has a follow-up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.views.staff_request import StaffRequest
from followups.actions.assign_follow_up import assign_follow_up
from followups.forms.assignment_form import AssignmentForm
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import ASSIGNMENT, Refused, show
from npsapp.lib import clock


@require_POST
def assign(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    form = AssignmentForm(request.POST, auto_id="assign-%s", owner_id=follow_up.owner_id)
    if not form.is_valid():
        return show(request, follow_up, Refused(ASSIGNMENT, form))
    owner = form.cleaned_data["owner"]
    assign_follow_up(follow_up.pk, owner, request.user, clock.now())
    messages.success(request, _("%(owner)s has it now, and has a notice.") % {"owner": owner})
    return redirect("followups:detail", follow_up.pk)
