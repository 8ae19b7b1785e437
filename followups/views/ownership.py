"""Who has a follow-up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.models import User
from customers.reports.roster import roster
from customers.views.staff_request import StaffRequest
from followups.actions.assign_follow_up import assign_follow_up
from followups.forms.assignment_form import AssignmentForm
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import ASSIGNMENT, Refused, show
from npsapp.lib import clock


@require_POST
def assign(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    now = clock.now()
    today = roster(now)
    form = AssignmentForm(request.POST, auto_id="assign-%s", owner_id=follow_up.owner_id, today=today)
    if not form.is_valid():
        return show(request, follow_up, Refused(ASSIGNMENT, form))
    chosen: User = form.cleaned_data["owner"]
    owner = today.stand_in(chosen) or chosen
    if owner.pk == follow_up.owner_id:
        words = _("%(chosen)s is away, and %(owner)s stands in: nothing is changed.")
        messages.info(request, words % {"chosen": chosen, "owner": owner})
        return redirect("followups:detail", follow_up.pk)
    assign_follow_up(follow_up.pk, owner, request.user, now)
    messages.success(request, _said(chosen, owner))
    return redirect("followups:detail", follow_up.pk)


def _said(chosen: User, owner: User) -> str:
    if owner != chosen:
        return _("%(chosen)s is away: %(owner)s has it now, and has a notice.") % {
            "chosen": chosen,
            "owner": owner,
        }
    return _("%(owner)s has it now, and has a notice.") % {"owner": owner}
