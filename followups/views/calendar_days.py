"""The days on which the week does not hold: added, changed, switched off and on, removed."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.actions.edit_calendar import (
    DayIsShipped,
    DayTaken,
    add_day,
    add_year,
    change_day,
    remove_day,
    set_day_applies,
)
from followups.forms.calendar_day_form import CalendarDayForm
from followups.models import CalendarDay, WorkCalendar
from followups.reports.calendar_page import calendar_page
from npsapp.lib import clock
from npsapp.lib.posted import posted
from npsapp.lib.spoken_time import day_and_year


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def add(request: StaffRequest) -> HttpResponse:
    form = CalendarDayForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        return _form(request, form)
    try:
        day = add_day(WorkCalendar.objects.standard().pk, form.day())
    except DayTaken:
        form.add_error("date", _("This date is on the list already. Change it there."))
        return _form(request, form)
    return _saved(request, day)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def edit(request: StaffRequest, day_id: int) -> HttpResponse:
    day = get_object_or_404(CalendarDay, pk=day_id)
    initial = {name: getattr(day, name) for name in CalendarDayForm.base_fields}
    form = CalendarDayForm(posted(request), initial=initial, day=day)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, day)
    try:
        changed = change_day(day.pk, form.day())
    except DayTaken:
        form.add_error("date", _("This date is on the list already. Change it there."))
        return _form(request, form, day)
    return _saved(request, changed)


@require_POST
@only(*SETS_UP)
def switch_off(request: StaffRequest, day_id: int) -> HttpResponse:
    day = set_day_applies(get_object_or_404(CalendarDay, pk=day_id).pk, applies=False)
    words = _("%(name)s, %(day)s, no longer applies: that day is as the week says.")
    return _to_the_year(request, day, words)


@require_POST
@only(*SETS_UP)
def switch_on(request: StaffRequest, day_id: int) -> HttpResponse:
    day = set_day_applies(get_object_or_404(CalendarDay, pk=day_id).pk, applies=True)
    return _to_the_year(request, day, _("%(name)s, %(day)s, applies again."))


@require_POST
@only(*SETS_UP)
def remove(request: StaffRequest, day_id: int) -> HttpResponse:
    day = get_object_or_404(CalendarDay, pk=day_id)
    try:
        remove_day(day.pk)
    except DayIsShipped:
        messages.error(request, _("%(name)s cannot be removed. Switch it off instead.") % {"name": day.name})
        return redirect(_address(day.date))
    return _to_the_year(request, day, _("%(name)s, %(day)s, is removed."))


@require_POST
@only(*SETS_UP)
def add_holidays(request: StaffRequest) -> HttpResponse:
    """Of one year the page offers; what is on the list already stays as it is."""
    calendar, year = WorkCalendar.objects.standard(), request.POST.get("year", "")
    offered = calendar_page(calendar, None, clock.now()).years_to_add
    if year not in map(str, offered):
        messages.info(request, _("All public holidays of that year are on the list already."))
        return redirect("followups:calendar")
    count = add_year(calendar.pk, int(year))
    words = ngettext("%(count)d day of %(year)s was added.", "%(count)d days of %(year)s were added.", count)
    messages.success(request, words % {"count": count, "year": year})
    return redirect(_address(date(int(year), 1, 1)))


def _form(request: StaffRequest, form: CalendarDayForm, day: CalendarDay | None = None) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "followups/calendar_day.html", {"form": form, "day": day}, status=status)


def _saved(request: StaffRequest, day: CalendarDay) -> HttpResponse:
    return _to_the_year(
        request, day, _("%(name)s, %(day)s, is saved. Open follow-ups keep the deadlines they have.")
    )


def _to_the_year(request: StaffRequest, day: CalendarDay, words: str) -> HttpResponse:
    messages.success(request, words % {"name": day.name, "day": day_and_year(day.date)})
    return redirect(_address(day.date))


def _address(day: date) -> str:
    return reverse("followups:calendar") + f"?year={day.year}#days"
