"""Putting a follow-up on hold, and taking it up again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.views.staff_request import StaffRequest
from followups.actions.end_wait import wake_follow_up
from followups.actions.put_on_hold import CannotWait, CustomerNotAsked, WakesTooLate, put_on_hold
from followups.forms.wait_form import WaitForm
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import Refused, show
from followups.views.state_actions import WAIT
from npsapp.lib import clock
from npsapp.lib.spoken_time import weekday_time


@require_POST
def begin(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up, now = follow_up_to_act_on(request, follow_up_id), clock.now()
    form = WaitForm(request.POST, auto_id="wait-%s", calendar=follow_up.calendar.rules(), now=now)
    if not form.is_valid():
        return show(request, follow_up, Refused(WAIT, form))
    try:
        pause = put_on_hold(follow_up.pk, form.wait(), request.user, now)
    except CustomerNotAsked:
        words = _("Be in touch with the customer first: they do not know yet that we wait for them.")
        form.add_error("waits_for", words)
        return show(request, follow_up, Refused(WAIT, form))
    except WakesTooLate as late:
        words = _("Choose %(day)s at the latest.") % {"day": weekday_time(late.latest)}
        form.add_error("wakes_on", words)
        return show(request, follow_up, Refused(WAIT, form))
    except CannotWait:
        messages.error(request, _("It is closed or solved: there is nothing to wait for."))
        return redirect("followups:detail", follow_up.pk)
    said = _("On hold. It comes back %(when)s, or when the customer is in touch.")
    messages.success(request, said % {"when": weekday_time(pause.wakes_at)})
    return redirect("followups:detail", follow_up.pk)


@require_POST
def end(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    if wake_follow_up(follow_up.pk, request.user, clock.now()):
        messages.success(request, _("No longer on hold. Every clock runs."))
    return redirect("followups:detail", follow_up.pk)
