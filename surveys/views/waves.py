"""Plan a wave, set how they repeat, call one off: one view each, and each says what follows."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from customers.models import Organisation
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.posted import posted
from npsapp.lib.spoken_time import day_and_year
from surveys.actions.cancel_wave import cancel_wave
from surveys.actions.plan_wave import WaveAhead, WaveTooEarly, plan_wave
from surveys.actions.save_wave_plan import save_wave_plan
from surveys.actions.start_survey import WrongState
from surveys.forms.wave_form import WaveForm
from surveys.forms.wave_plan_form import WavePlanForm
from surveys.models import Invitation, Survey, Wave, WavePlan


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def new(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = _relational(survey_id)
    if Wave.objects.ahead().filter(survey=survey).exists():
        return _planned_already(request, survey)
    form = WaveForm(
        posted(request),
        today=Organisation.objects.current().day_of(clock.now()),
        check_days=WavePlan.objects.of(survey).check_days,
        asks_on=survey.window_days,
    )
    if not form.is_valid():
        context = {"survey": survey, "form": form}
        return render(request, "surveys/wave_new.html", context, status=422 if form.is_bound else 200)
    _plan(request, survey, form)
    return redirect("surveys:survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def rhythm(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = _relational(survey_id)
    form = WavePlanForm(posted(request), plan=WavePlan.objects.of(survey))
    if not form.is_valid():
        context = {"survey": survey, "form": form}
        return render(request, "surveys/wave_rhythm.html", context, status=422 if form.is_bound else 200)
    try:
        save_wave_plan(survey.pk, form.rhythm())
    except WrongState:
        _overtaken(request)
    else:
        messages.success(request, _("Saved. A wave that is planned already keeps its days."))
    return redirect("surveys:survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def cancel(request: StaffRequest, wave_id: int) -> HttpResponse:
    """Asks first, with what it does: it cannot be undone."""
    wave = get_object_or_404(Wave.objects.select_related("survey"), pk=wave_id)
    if wave.state in (Wave.State.DONE, Wave.State.CANCELLED):
        return redirect("surveys:survey", wave.survey_id)
    if request.method != "POST":
        waiting = Invitation.objects.filter(wave=wave, state=Invitation.State.SCHEDULED).count()
        return render(request, "surveys/wave_cancel.html", {"wave": wave, "waiting": waiting})
    taken_back = cancel_wave(wave.pk, clock.now())
    if taken_back is not None:
        words = ngettext(
            "Called off. %(n)d customer who waited is not asked.",
            "Called off. %(n)d customers who waited are not asked.",
            taken_back,
        )
        messages.success(request, words % {"n": taken_back})
    return redirect("surveys:survey", wave.survey_id)


def _relational(survey_id: int) -> Survey:
    """404 for others, which ask after something that happened; and for one that is over."""
    survey = get_object_or_404(Survey, pk=survey_id, kind=Survey.Kind.RELATIONAL)
    if survey.state == Survey.State.CLOSED:
        raise Http404
    return survey


def _plan(request: StaffRequest, survey: Survey, form: WaveForm) -> None:
    try:
        wave = plan_wave(survey.pk, form.days(), clock.now(), request.user)
    except WaveAhead:
        _planned_already(request, survey)
    except (WaveTooEarly, WrongState):
        _overtaken(request)
    else:
        words = _("Wave %(number)d is planned: it goes on %(day)s.")
        day = day_and_year(form.cleaned_data["first_day"])
        messages.success(request, words % {"number": wave.number, "day": day})


def _planned_already(request: StaffRequest, survey: Survey) -> HttpResponse:
    messages.error(request, _("A wave is planned already. Call it off before you plan another."))
    return redirect("surveys:survey", survey.pk)


def _overtaken(request: StaffRequest) -> None:
    messages.error(request, _("The survey has changed meanwhile. Nothing was stored."))
