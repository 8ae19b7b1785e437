"""The list of a wave before it goes: account managers look through their customers."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.models import Customer, CustomerAccess, Organisation
from customers.reports.roster import Roster, roster
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.listing import Tab, shallow
from npsapp.lib.table import address
from surveys.actions.confirm_check import confirm_check
from surveys.actions.mark_on_list import ListIsClosed, mark_on_list
from surveys.forms.mark_form import MarkForm
from surveys.models import Wave, WaveMark
from surveys.reports.wave_check_list import check_list
from surveys.reports.wave_list import last_check
from surveys.reports.wave_parts import Part, checked_by_hand_of, wave_parts


@require_safe
def show(request: StaffRequest, wave_id: int) -> HttpResponse:
    wave, now = _wave(wave_id), clock.now()
    zone = ZoneInfo(Organisation.objects.current().zone)
    today = roster(now)
    parts = wave_parts(wave, today)
    chosen = _chosen(request, parts)
    context = {
        **shallow(check_list(wave, request.user, chosen.id if chosen else None, request.GET)),
        "wave": wave,
        "survey": wave.survey,
        "is_open": wave.can_be_checked(now),
        "last_day": last_check(wave, zone),
        "first_day": wave.starts_at.astimezone(zone).date(),
        "parts": parts if request.user.acts_for_all else [],
        "managers": _managers(request, parts, chosen),
        "answers_for": _answers_for(request, parts, chosen, today),
        "sees_all": request.user.acts_for_all,
        "whys": WaveMark.Why.choices,
        "here": request.GET.urlencode(),
        "opens_on": wave.check_from.astimezone(zone).date(),
    }
    return render(request, "surveys/wave_check.html", context)


@require_POST
def mark(request: StaffRequest, wave_id: int, customer_id: int) -> HttpResponse:
    wave = _wave(wave_id)
    customer = _customer(request, wave, customer_id)
    form = MarkForm(request.POST)
    if not form.is_valid():
        context = {"wave": wave, "survey": wave.survey, "customer": customer, "form": form}
        context["here"] = request.POST.get("here", "")
        return render(request, "surveys/wave_mark.html", context, status=422)
    try:
        mark_on_list(wave.pk, customer, form.mark(), request.user, clock.now())
    except ListIsClosed:
        _too_late(request)
    else:
        messages.success(request, _said(form.mark().kind) % {"name": customer})
    return redirect(f"{_back(request, wave)}#customer-{customer.pk}")


@require_POST
def checked(request: StaffRequest, wave_id: int) -> HttpResponse:
    """The parts that this person answers for, of those they saw."""
    wave, now = _wave(wave_id), clock.now()
    today = roster(now)
    parts = wave_parts(wave, today)
    answers_for = _answers_for(request, parts, _chosen(request, parts), today)
    if not answers_for:
        raise PermissionDenied
    try:
        confirm_check(wave.pk, [part.id for part in answers_for], request.user, now)
    except ListIsClosed:
        _too_late(request)
    else:
        messages.success(
            request, _("Noted: the list is checked. You can still change it until the last day.")
        )
    return redirect(_back(request, wave))


def _wave(wave_id: int) -> Wave:
    return get_object_or_404(Wave.objects.select_related("survey"), pk=wave_id)


def _customer(request: StaffRequest, wave: Wave, customer_id: int) -> Customer:
    """404 when not on the list, 403 when somebody else's."""
    customers = Customer.objects.select_related("company__account_manager", "account_manager")
    customer = get_object_or_404(customers.filter(invitations__wave=wave), pk=customer_id)
    if not CustomerAccess.objects.allows(request.user, customer):
        raise PermissionDenied
    return customer


def _chosen(request: StaffRequest, parts: Sequence[Part]) -> Part | None:
    """The account manager whose customers a lead has chosen; None for all of them."""
    asked = request.GET.get("manager") or QueryDict(request.POST.get("here", "")).get("manager", "")
    if not request.user.acts_for_all:
        return None
    return next((part for part in parts if str(part.id) == asked), None)


def _answers_for(
    request: StaffRequest, parts: Sequence[Part], chosen: Part | None, today: Roster
) -> list[Part]:
    """A lead answers for whom they have chosen; others for themselves and whom they stand in for."""
    if chosen is not None:
        return [chosen] if chosen.id else []
    return checked_by_hand_of(request.user, parts, today)


def _managers(request: StaffRequest, parts: Sequence[Part], chosen: Part | None) -> list[Tab]:
    if not request.user.acts_for_all:
        return []
    nobody = _("No account manager")
    tabs = [
        Tab(part.name or nobody, address(request.GET, manager=str(part.id)), part == chosen, part.count)
        for part in parts
    ]
    total = sum(part.count for part in parts)
    return [Tab(_("All"), address(request.GET, manager=""), chosen is None, total), *tabs]


def _back(request: StaffRequest, wave: Wave) -> str:
    here = QueryDict(request.POST.get("here", ""))
    return reverse("surveys:wave-check", args=[wave.pk]) + (f"?{here.urlencode()}" if here else "")


def _said(kind: str) -> str:
    words = {
        WaveMark.Kind.TAKEN_OFF.value: _("%(name)s is taken off the list."),
        WaveMark.Kind.PUT_BACK.value: _("%(name)s is back on the list."),
        WaveMark.Kind.ADDRESS_RIGHT.value: _("Noted: the address of %(name)s is right."),
    }
    return words[kind]


def _too_late(request: StaffRequest) -> None:
    messages.error(request, _("The list is closed. Nothing was changed."))
