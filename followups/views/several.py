"""Several follow-ups of the queue at once."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from customers.models import User
from customers.reports.roster import roster
from customers.views.staff_request import StaffRequest
from followups.actions.assign_several import Assigned, assign_several
from followups.forms.assignment_form import SeveralForm
from npsapp.lib import clock


@require_POST
def assign(request: StaffRequest) -> HttpResponse:
    """Those of them this person may act on; the others are named, and stay where they are."""
    now = clock.now()
    today = roster(now)
    form = SeveralForm(request.POST, today=today)
    if not form.is_valid():
        messages.error(request, form.problem())
        return redirect(_back(request))
    chosen: User = form.cleaned_data["owner"]
    owner = today.stand_in(chosen) or chosen
    done = assign_several(form.cleaned_data["chosen"], owner, request.user, now)
    _tell(request, done, owner)
    return redirect(_back(request))


def _tell(request: StaffRequest, done: Assigned, owner: User) -> None:
    words = ngettext(
        "%(owner)s has %(n)d follow-up more, and has a notice.",
        "%(owner)s has %(n)d follow-ups more, and has a notice of each.",
        done.count,
    )
    if done.count:
        messages.success(request, words % {"owner": owner, "n": done.count})
    elif not done.kept:
        messages.info(request, _("Nothing was changed."))
    if done.kept:
        names = ", ".join(done.kept)
        messages.warning(request, _("Not yours to hand over: %(names)s.") % {"names": names})


def _back(request: StaffRequest) -> str:
    """The part of the queue it was done from; never an address of another site."""
    here = request.POST.get("here", "")
    query = urlsplit(here).query if here.startswith("?") else ""
    return reverse("followups:queue") + (f"?{query}" if query else "")
