"""The end of a follow-up, and its return."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from customers.views.staff_request import StaffRequest
from followups.actions.close_follow_up import NobodyReached, TasksOpen, close_follow_up, reopen_follow_up
from followups.actions.close_without_demands import NotLight, NotRaised, close_as_raised, finish_light
from followups.forms.closing_form import ClosingForm
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import CLOSURE, Refused, show
from npsapp.lib import clock

BY_STAFF = "staff"


@require_POST
def create(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    """Close it, with what was learnt and done."""
    follow_up = follow_up_to_act_on(request, follow_up_id)
    form = ClosingForm(request.POST, auto_id="close-%s", has_spoken=follow_up.has_spoken)
    if not form.is_valid():
        return show(request, follow_up, Refused(CLOSURE, form))
    try:
        close_follow_up(follow_up.pk, form.closing(), request.user, clock.now())
    except NobodyReached:
        form.add_error(
            None,
            _("Nobody has reached the customer yet. Ring or write first, then it can be closed."),
        )
        return show(request, follow_up, Refused(CLOSURE, form))
    except TasksOpen as still:
        form.add_error(None, _open_tasks(still))
        return show(request, follow_up, Refused(CLOSURE, form))
    messages.success(request, _("Closed. Thank you for seeing it through."))
    return redirect("followups:detail", follow_up.pk)


@require_POST
def close_raised(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    """One click for what the customer has raised themselves."""
    follow_up = follow_up_to_act_on(request, follow_up_id)
    try:
        close_as_raised(follow_up.pk, request.user, clock.now())
    except NotRaised:
        messages.error(request, _("The score is not raised any more. Nothing was changed."))
    else:
        messages.success(request, _("Closed: the customer raised the score."))
    return redirect("followups:detail", follow_up.pk)


@require_POST
def close_light(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    """One click for praise and indifferent scores."""
    follow_up = follow_up_to_act_on(request, follow_up_id)
    try:
        finish_light(follow_up.pk, request.user, clock.now())
    except NotLight:
        messages.error(request, _("The customer is unhappy now: close it with cause and solution."))
    else:
        messages.success(request, _("Finished. Thank you for seeing it through."))
    return redirect("followups:detail", follow_up.pk)


@require_POST
def reopen(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    reopen_follow_up(follow_up.pk, BY_STAFF, request.user, clock.now())
    if follow_up.is_light:
        messages.success(request, _("Open again."))
        return redirect("followups:detail", follow_up.pk)
    messages.success(request, _("Open again. The clocks begin now, and the customer is promised a new time."))
    return redirect("followups:detail", follow_up.pk)


def _open_tasks(still: TasksOpen) -> str:
    names = ", ".join(task.get_kind_display() for task in still.tasks)
    return ngettext(
        "One step is neither done nor skipped: %(names)s.",
        "%(count)d steps are neither done nor skipped: %(names)s.",
        len(still.tasks),
    ) % {"count": len(still.tasks), "names": names}
