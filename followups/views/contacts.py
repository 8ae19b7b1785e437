"""Calls and booked times."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.views.staff_request import StaffRequest
from followups.actions.log_contact import BeforeTheAnswer, FollowUpClosed, log_contact
from followups.forms.contact_form import BOOKED_A_TIME, NO_ANSWER, BookingForm, CallForm
from followups.reports.other_open import other_open
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import BOOKING, CALL, Refused, show
from npsapp.lib import clock
from npsapp.lib.spoken_time import weekday_time


@require_POST
def log(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    """Reaching the customer meets the first contact; “no answer” is kept and changes no clock."""
    follow_up = follow_up_to_act_on(request, follow_up_id)
    is_booking = request.POST.get("outcome") == BOOKED_A_TIME
    others = other_open(follow_up)
    form = (
        BookingForm(request.POST, auto_id="booking-%s", others=others)
        if is_booking
        else CallForm(request.POST, auto_id="call-%s", others=others)
    )
    if not form.is_valid():
        return show(request, follow_up, Refused(BOOKING if is_booking else CALL, form))
    try:
        log_contact(follow_up.pk, form.contact(), request.user, clock.now())
    except FollowUpClosed:
        messages.error(request, _("It is closed, and no time is booked. Open it again first."))
        return redirect("followups:detail", follow_up.pk)
    except BeforeTheAnswer as early:
        words = _("That was before the customer answered, %(when)s.") % {"when": weekday_time(early.earliest)}
        form.add_error("happened_at", words)
        return show(request, follow_up, Refused(CALL, form))
    if form.cleaned_data["outcome"] == NO_ANSWER:
        messages.warning(request, _("The attempt is saved. The deadline still counts: try again, or write."))
    else:
        messages.success(request, _("Saved. Now tick off the steps you did."))
    return redirect("followups:detail", follow_up.pk)
