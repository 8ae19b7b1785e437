"""Who is away when: everybody reads all, writes their own; CX leads and administrators write anybody's."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from customers.actions.plan_absence import AbsencesOverlap, end_absence, plan_absence
from customers.forms.absence_form import AbsenceForm
from customers.models import Absence, User
from customers.reports.absence_list import absence_list
from customers.rules.roles import ACTS_FOR_ALL
from customers.views.roles_required import has_one_of
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.lib.posted import posted
from npsapp.lib.spoken_time import short_day


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    absences = absence_list(request.user, _for_others(request.user), clock.now())
    return render(request, "customers/absences.html", shallow(absences))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, absence_id: int) -> HttpResponse:
    return _edit(request, _to_change(request, absence_id))


@require_POST
def end(request: StaffRequest, absence_id: int) -> HttpResponse:
    absence = _to_change(request, absence_id)
    end_absence(absence, clock.now())
    if absence.has_begun(clock.now()):
        words = _("%(person)s is back. What the deputy has taken over stays there until it is handed back.")
    else:
        words = _("%(person)s is not away on those days after all.")
    messages.success(request, words % {"person": absence.person})
    return redirect("customers:absences")


def _edit(request: StaffRequest, known: Absence | None) -> HttpResponse:
    now = clock.now()
    form = AbsenceForm(
        posted(request),
        person=known.person if known else request.user,
        for_others=_for_others(request.user),
        now=now,
        known=known,
    )
    if not form.is_valid() or not _planned(request, form, known):
        context = {"form": form, "absence": known}
        return render(request, "customers/absence.html", context, status=422 if form.is_bound else 200)
    return redirect("customers:absences")


def _planned(request: StaffRequest, form: AbsenceForm, known: Absence | None) -> bool:
    now = clock.now()
    try:
        absence = plan_absence(form.plan(), request.user, now, known)
    except AbsencesOverlap as error:
        words = _("Away already from %(first)s to %(last)s: change that absence instead.")
        days = {"first": short_day(error.other.first_day), "last": short_day(error.other.last_day)}
        form.add_error("first_day", words % days)
        return False
    if absence.holds(now):
        words = _("%(deputy)s stands in for %(person)s from now on, and gets the open follow-ups.")
    else:
        words = _("%(deputy)s stands in for %(person)s from %(day)s.")
    values = {"person": absence.person, "deputy": absence.deputy, "day": short_day(absence.first_day)}
    messages.success(request, words % values)
    return True


def _for_others(user: User) -> bool:
    return has_one_of(user, ACTS_FOR_ALL)


def _to_change(request: StaffRequest, absence_id: int) -> Absence:
    """404 when unknown or over, 403 for somebody else's."""
    absence = get_object_or_404(Absence.objects.select_related("person", "deputy"), pk=absence_id)
    if absence.person_id != request.user.pk and not _for_others(request.user):
        raise PermissionDenied
    if absence.is_over(clock.now()):
        raise Http404
    return absence
