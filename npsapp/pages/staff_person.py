"""One member of staff: how they get in, what they have open, and what became of what they had."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from customers.reports.roster import roster
from customers.reports.staff_list import staff, staff_lines
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.reports.handed_over import handed_over, open_count
from npsapp.lib import clock


@require_safe
@only(*ADMINISTERS)
def show(request: StaffRequest, person_id: int) -> HttpResponse:
    now = clock.now()
    person = get_object_or_404(staff(), pk=person_id)
    (line,) = staff_lines([person], roster(now))
    invitation = person.invitations.select_related("message", "invited_by").first()
    context = {
        "member": person,
        "line": line,
        "open": open_count(person),
        "handed_over": handed_over(person, now),
        "invitation": invitation,
        "too_old": invitation is not None and invitation.expires_at <= now,
        "is_oneself": person.pk == request.user.pk,
    }
    return render(request, "pages/staff_person.html", context)
