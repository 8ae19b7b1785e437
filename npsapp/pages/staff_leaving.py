"""Deactivate a member of staff: asked with the name, and with what happens to their work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from customers.actions.deactivate_person import NotOneself, deactivate_person
from customers.actions.keep_an_administrator import LastAdministrator
from customers.models import ApiToken, Company, Customer, StaffInvitation, User
from customers.reports.roster import roster
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.reports.handed_over import open_count
from npsapp.lib import clock


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def deactivate(request: StaffRequest, person_id: int) -> HttpResponse:
    person = get_object_or_404(User.objects.get_queryset().select_related("team"), pk=person_id)
    if request.method != "POST":
        return render(request, "pages/staff_leaving.html", _what_follows(person))
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


def _what_follows(person: User) -> dict[str, object]:
    today = roster(clock.now())
    return {
        "member": person,
        "open": open_count(person),
        "deputy": today.stand_in(person) if person.pk in today.away else None,
        "companies": Company.objects.filter(account_manager=person).count(),
        "customers": Customer.objects.filter(account_manager=person).count(),
        "tokens": ApiToken.objects.filter(created_by=person, revoked_at=None).count(),
        "waits": StaffInvitation.objects.open().filter(person=person).exists(),
    }


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
