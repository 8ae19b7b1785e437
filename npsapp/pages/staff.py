"""The staff: everybody with their open follow-ups, and one person with what became of them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from customers.models import User
from customers.reports.roster import roster
from customers.reports.staff_list import StaffChoice, staff, staff_filters, staff_lines
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.reports.handed_over import handed_over, open_by_owner
from npsapp.lib import clock
from npsapp.lib.listing import numbered_pager

ON_A_PAGE = 50


@only(*ADMINISTERS)
@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    choice = StaffChoice.read(request.GET)
    page = Paginator(staff(choice), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = staff_lines(page, roster(clock.now()))
    loads = open_by_owner(line.id for line in lines)
    context = {
        "rows": [(line, loads.get(line.id, 0)) for line in lines],
        "filters": staff_filters(choice),
        "pager": numbered_pager(page, request.GET),
    }
    return render(request, "pages/staff.html", context)


@only(*ADMINISTERS)
@require_safe
def show(request: StaffRequest, person_id: int) -> HttpResponse:
    now = clock.now()
    person = get_object_or_404(User, pk=person_id)
    (line,) = staff_lines(staff(StaffChoice()).filter(pk=person.pk), roster(now))
    invitation = person.invitations.select_related("message", "invited_by").first()
    context = {
        "person": person,
        "line": line,
        "open": open_by_owner([person.pk]).get(person.pk, 0),
        "handed_over": handed_over(person, now),
        "invitation": invitation,
        "too_old": invitation is not None and invitation.expires_at <= now,
        "is_oneself": person.pk == request.user.pk,
    }
    return render(request, "pages/staff_person.html", context)
