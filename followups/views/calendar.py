"""When we are at work: the week, the special days, and a way to try what the hours mean."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from customers.forms.says_changed import CONFLICT
from customers.models.fields import zone_of
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.actions.edit_calendar import save_week
from followups.forms.calendar_day_form import EARLIEST, LATEST
from followups.forms.countries import NAMES
from followups.forms.try_hours_form import TryHoursForm
from followups.forms.week_form import WeekForm, week_values
from followups.models import WorkCalendar
from followups.reports.calendar_page import CalendarPage, calendar_page
from followups.reports.deadline_example import DeadlineExample, deadline_example
from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.listing import shallow
from npsapp.lib.whole_numbers import whole_number


@require_safe
@only(*SETS_UP)
def show(request: StaffRequest) -> HttpResponse:
    """`year` chooses the list of special days; `at` and `hours` ask when something would be due."""
    calendar = WorkCalendar.objects.standard()
    year = whole_number(request.GET.get("year", ""))
    chosen = year if year is not None and EARLIEST <= year <= LATEST else None
    page = calendar_page(calendar, chosen, clock.now())
    form, example = _tried(request, calendar)
    context = {**shallow(page), "country_name": _country(page), "try_form": form, "example": example}
    return render(request, "followups/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def edit_week(request: StaffRequest) -> HttpResponse:
    calendar = WorkCalendar.objects.standard()
    if request.method != "POST":
        return _week(request, WeekForm(initial=week_values(calendar)))
    form = WeekForm(request.POST)
    if not form.is_valid():
        return _week(request, form, 422)
    today = clock.now().astimezone(zone_of(form.cleaned_data["zone"])).date()
    try:
        saved = save_week(calendar.pk, form.week(), form.cleaned_data["based_on"], today)
    except ChangedMeanwhile as changed:
        form.now_seen(changed)
        return _week(request, form, CONFLICT, WorkCalendar.objects.standard())
    saved.refresh_from_db()
    if saved.version == form.cleaned_data["based_on"] and saved.country == calendar.country:
        messages.info(request, _("Nothing was changed."))
    else:
        messages.success(request, _("Saved. Open follow-ups keep the deadlines they have."))
    return redirect("followups:calendar")


def _week(
    request: StaffRequest, form: WeekForm, status: int = 200, overtaken: WorkCalendar | None = None
) -> HttpResponse:
    stored = calendar_page(overtaken, None, clock.now()).week if overtaken else ()
    context = {"form": form, "overtaken": overtaken, "stored": stored}
    return render(request, "followups/calendar_week.html", context, status=status)


def _tried(request: StaffRequest, calendar: WorkCalendar) -> tuple[TryHoursForm, DeadlineExample | None]:
    """Eight hours from now, unless something else is asked."""
    asked = "hours" in request.GET
    with timezone.override(zone_of(calendar.zone)):
        form = TryHoursForm(request.GET if asked else None)
        if asked and not form.is_valid():
            return form, None
    opened_at = (form.cleaned_data["at"] if asked else None) or clock.now()
    return form, deadline_example(calendar, opened_at, form.cleaned_data["hours"] if asked else 8)


def _country(page: CalendarPage) -> str:
    return str(NAMES.get(page.country, page.country))
