"""Deactivate a member of staff: asked with the name, and with what happens to their work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from customers.actions.deactivate_person import NotOneself, deactivate_person
from customers.actions.keep_an_administrator import LastAdministrator
from customers.models import User
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.reports.handed_over import open_count
from followups.reports.leaving import leaving
from npsapp.lib import clock
from npsapp.lib.listing import shallow


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def deactivate(request: StaffRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(User.objects.get_queryset().select_related("team"), pk=person_id)
    if request.method != "POST":
        context = {"member": person, **shallow(leaving(person, clock.now()))}
        return render(request, "pages/staff_leaving.html", context)
    count = open_count(person)
    try:
        deactivate_person(person.pk, request.user, clock.now())
    except NotOneself:
        messages.error(request, _("You cannot deactivate yourself. Ask another administrator."))
    except LastAdministrator:
        messages.error(request, _("Nobody else administers: give somebody else the role first."))
    else:
        messages.success(request, _said(person, count))
    return redirect("pages:staff-person", person.pk)


def _said(person: User, count: int) -> str:
    gone = _("%(person)s is deactivated and signed out everywhere.") % {"person": person}
    if not count:
        return gone
    words = ngettext(
        "One open follow-up is being handed over.",
        "%(count)d open follow-ups are being handed over.",
        count,
    )
    return f"{gone} {words % {'count': count}}"
