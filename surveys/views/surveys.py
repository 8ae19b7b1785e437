"""The surveys, and the page of one."""

from datetime import datetime

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.keyset import Cursor
from npsapp.lib.listing import shallow
from surveys.models import Survey
from surveys.reports.lists_to_check import lists_to_check
from surveys.reports.period import chosen_period, period_tabs
from surveys.reports.survey_list import survey_list
from surveys.reports.survey_page import survey_page
from surveys.views import designer


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    cursor = Cursor.parse(request.GET.get("page", ""), datetime)
    now = clock.now()
    context = {
        **shallow(survey_list(request.GET.get("show", ""), cursor, now)),
        "to_check": lists_to_check(request.user, now),
        "can_edit": has_one_of(request.user, SETS_UP),
    }
    return render(request, "surveys/list.html", context)


@require_safe
def show(request: StaffRequest, survey_id: int) -> HttpResponseBase:
    survey = get_object_or_404(Survey.objects.programme().select_related("segment"), pk=survey_id)
    if survey.state == Survey.State.DRAFT:
        return designer.show(request, survey_id)
    days = chosen_period(request.GET.get("period", ""))
    context = {
        **shallow(survey_page(survey, days, clock.now())),
        "periods": period_tabs(days),
        "people_url": f"invitations/?period={days}&",
        "can_edit": has_one_of(request.user, SETS_UP),
    }
    return render(request, "surveys/detail.html", context)
