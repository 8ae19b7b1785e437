"""The other doors of a survey: its open link and its widget, and each change of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of, only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from surveys.actions import open_doors
from surveys.forms.sites_form import SitesForm
from surveys.models import Survey, SurveyText
from surveys.reports.open_doors import doors
from surveys.reports.survey_page import in_languages
from surveys.rules.strangers import PLACE_LENGTH, place_named
from surveys.views.closed_survey import not_when_closed
from surveys.views.text_editor import framed_here


@framed_here
@require_safe
def show(request: StaffRequest, survey_id: int) -> HttpResponse:
    """For all staff to see; whoever stands at the counter prints the sheet."""
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    form = SitesForm(initial={"sites": "\n".join(survey.widget_origins)})
    return _page(request, survey, form)


@require_POST
@only(*SETS_UP)
@not_when_closed
def open_link(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    try:
        open_doors.open_link(survey.pk, clock.now())
    except open_doors.NoOpenDoor:
        return _no_door(request, survey)
    if survey.takes_answers:
        messages.success(request, _("The link is open: anybody who has it can answer."))
    else:
        messages.info(request, _("The link is open as soon as the survey is started."))
    return redirect("surveys:survey-doors", survey.pk)


@require_POST
@only(*SETS_UP)
@not_when_closed
def shut_link(request: StaffRequest, survey_id: int) -> HttpResponse:
    open_doors.shut_link(survey_id)
    messages.success(request, _("The link is closed: whoever opens it is told so. The answers are kept."))
    return redirect("surveys:survey-doors", survey_id)


@framed_here
@require_POST
@only(*SETS_UP)
@not_when_closed
def sites(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    form = SitesForm(request.POST)
    if not form.is_valid():
        return _page(request, survey, form, 422)
    allowed = form.cleaned_data["sites"]
    try:
        open_doors.allow_sites(survey.pk, allowed)
    except open_doors.NoOpenDoor:
        return _no_door(request, survey)
    if allowed:
        messages.success(request, _("Saved. Only these sites can show the question."))
    else:
        messages.success(request, _("The widget is off: no site can show the question."))
    return redirect("surveys:survey-doors", survey.pk)


def _no_door(request: StaffRequest, survey: Survey) -> HttpResponse:
    words = _(
        "A survey without names has no open link and no widget: through those nobody is asked, so that "
        "nobody can be promised anything."
    )
    messages.error(request, words)
    return redirect("surveys:survey-doors", survey.pk)


def _page(request: StaffRequest, survey: Survey, form: SitesForm, status: int = 200) -> HttpResponse:
    texts = in_languages(survey, SurveyText.objects.by_language(survey))
    place = place_named(request.GET.get("src", ""))
    context = {
        "survey": survey,
        "doors": doors(survey, place),
        "place": place,
        "place_length": PLACE_LENGTH,
        "texts": [each for each in texts if each.words],
        "form": form,
        "can_edit": has_one_of(request.user, SETS_UP) and survey.state != Survey.State.CLOSED,
    }
    return render(request, "surveys/doors.html", context, status=status)
