"""A new survey, its settings, and a copy of one."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customers.forms.says_changed import CONFLICT
from customers.models import Organisation
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib.fingerprint import ChangedMeanwhile
from surveys.actions.create_survey import NewSurvey, SlugTaken, create_survey
from surveys.actions.duplicate_survey import duplicate_survey
from surveys.actions.update_survey import (
    AsksAfterNothing,
    PrivacyIsFixed,
    SurveyChange,
    update_survey,
)
from surveys.forms.new_survey_form import NewSurveyForm
from surveys.forms.survey_form import SurveyForm
from surveys.models import Survey
from surveys.models.survey import SurveyIsClosed
from surveys.reports.privacy_words import fixed_words
from surveys.reports.survey_sentences import wait_words
from surveys.reports.survey_steps import STEPS, step_titles
from surveys.rules.standard_texts import STANDARD_TEXTS
from surveys.views.closed_survey import is_closed

REFUSED = (SlugTaken, AsksAfterNothing, PrivacyIsFixed)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def new(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        ours = {"recommended": Organisation.objects.current().name}
        return _form(request, NewSurveyForm(initial=ours))
    form = NewSurveyForm(request.POST)
    if not form.is_valid():
        return _form(request, form, 422)
    kind = form.cleaned_data["kind"]
    try:
        survey = create_survey(
            NewSurvey(kind, form.settings(), STANDARD_TEXTS[kind], form.cleaned_data["slug"])
        )
    except SlugTaken:
        form.add_error("slug", _("Another survey has this short name."))
        return _form(request, form, 422)
    messages.success(
        request, _("A draft, with our texts to begin with. Nobody is asked before you start it.")
    )
    _tell_of_namesakes(request, survey)
    return redirect("surveys:survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def edit(request: StaffRequest, survey_id: int, step: str = "") -> HttpResponse:
    """All settings, or those of one step."""
    steps = _steps(step)
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    if survey.state == Survey.State.CLOSED:
        return is_closed(request, survey.pk)
    if request.method != "POST":
        return _form(request, SurveyForm(survey=survey, steps=steps))
    form = SurveyForm(request.POST, survey=survey, steps=steps)
    if not form.is_valid():
        return _form(request, form, 422)
    slug = form.cleaned_data.get("slug", "")
    change = SurveyChange(form.settings(), form.cleaned_data["seen"], slug)
    try:
        update_survey(survey.pk, change)
    except REFUSED as refused:
        _say(form, refused)
        return _form(request, form, 422)
    except SurveyIsClosed:
        return is_closed(request, survey.pk)
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _form(request, form, CONFLICT)
    messages.success(request, _saved(form, survey))
    return redirect("surveys:survey-design" if step else "surveys:survey", survey.pk)


@require_POST
@only(*SETS_UP)
def duplicate(request: StaffRequest, survey_id: int) -> HttpResponse:
    original = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    survey = duplicate_survey(original.pk)
    messages.success(
        request, _("A draft with the settings and texts of “%(name)s”.") % {"name": original.name}
    )
    return redirect("surveys:survey-settings", survey.pk)


def _say(form: SurveyForm, refused: Exception) -> None:
    """At the field it is about, if that is shown."""
    where, words = "slug", _("Another survey has this short name.")
    if isinstance(refused, AsksAfterNothing):
        where, words = "interaction_kinds", _("It runs: choose at least one.")
    if isinstance(refused, PrivacyIsFixed):
        where, words = "privacy", fixed_words(refused.why)
    form.add_error(where if where in form.fields else None, words)


def _steps(step: str) -> Sequence[str]:
    if step and step not in STEPS:
        raise Http404(step)
    return (step,) if step else STEPS


def _saved(form: SurveyForm, before: Survey) -> str:
    """And what followed from it that nobody typed."""
    is_draft = before.state == Survey.State.DRAFT
    done = _("Saved.") if is_draft else _("Saved. Whoever has been scheduled already keeps their time.")
    minutes = form.settings().delay_minutes
    if minutes == before.delay_minutes or not form.fills_in_delay:
        return done
    waits = _("As is usual it waits: %(wait)s.") % {"wait": wait_words(minutes).lower()}
    return f"{done} {waits}"


def _form(request: StaffRequest, form: SurveyForm, status: int = 200) -> HttpResponse:
    step = form.steps[0] if len(form.steps) == 1 else ""
    context = {"form": form, "survey": form.survey, "step": step, "title": step_titles().get(step, "")}
    return render(request, "surveys/settings.html", context, status=status)


def _tell_of_namesakes(request: StaffRequest, survey: Survey) -> None:
    alike = Survey.objects.filter(name__iexact=survey.name).exclude(pk=survey.pk)
    if alike.exclude(state=Survey.State.CLOSED).exists():
        messages.warning(request, _("Another survey is called that too. A name of its own tells them apart."))
