"""What respondents of a survey can tick: the list, and each change of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from customers.rules.roles import SETS_UP
from customers.views.roles_required import has_one_of, only
from customers.views.staff_request import StaffRequest
from npsapp.lib.posted import posted
from surveys.actions.edit_reasons import (
    MOST_TOP,
    MOST_UNDER,
    add_reason,
    add_standard_reasons,
    bring_back_reason,
    move_reason,
    retire_reason,
    reword_reason,
)
from surveys.actions.page_rows import TooMany
from surveys.forms.page_forms import ReasonForm
from surveys.models import Survey, SurveyReason
from surveys.models.extra_question import MOST_QUESTIONS
from surveys.reports.page_lines import question_lines, reason_lines
from surveys.rules.standard_reasons import STANDARD_REASONS
from surveys.views.closed_survey import not_when_closed


@require_safe
def show(request: StaffRequest, survey_id: int) -> HttpResponse:
    """Reasons and extra questions, for all staff to see."""
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    reasons, questions = reason_lines(survey), question_lines(survey)
    context = {
        "survey": survey,
        "reasons": reasons,
        "questions": questions,
        "standard": STANDARD_REASONS,
        "more_reasons": sum(line.in_use for line in reasons) < MOST_TOP,
        "more_questions": sum(line.in_use for line in questions) < MOST_QUESTIONS,
        "can_edit": has_one_of(request.user, SETS_UP) and survey.state != Survey.State.CLOSED,
    }
    return render(request, "surveys/answer_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
@not_when_closed
def add(request: StaffRequest, survey_id: int, parent_id: int | None = None) -> HttpResponse:
    """A first-level one, or one under another."""
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    parent = None
    if parent_id is not None:
        parent = get_object_or_404(SurveyReason, pk=parent_id, survey=survey, parent=None)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            reason = add_reason(survey.pk, form.words(), parent)
        except TooMany:
            form.add_error(None, _too_many(parent is None))
        else:
            messages.success(request, _("“%(reason)s” can be ticked from now on.") % {"reason": reason})
            return _to_the_list(reason)
    context = {"survey": survey, "form": form, "parent": parent}
    return render(request, "surveys/reason.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
@not_when_closed
def edit(request: StaffRequest, survey_id: int, reason_id: int) -> HttpResponse:
    reason = _find(survey_id, reason_id)
    initial = {"name_nb": reason.name_nb, "name_en": reason.name_en}
    form = ReasonForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        reworded = reword_reason(reason, form.words())
        messages.success(request, _("“%(reason)s” is saved.") % {"reason": reworded})
        return _to_the_list(reworded)
    context = {"survey": reason.survey, "form": form, "reason": reason}
    return render(request, "surveys/reason.html", context, status=422 if form.is_bound else 200)


@require_POST
@only(*SETS_UP)
@not_when_closed
def add_standard(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    if add_standard_reasons(survey.pk):
        messages.success(request, _("Our reasons can be ticked now. Make them yours."))
    return redirect("surveys:survey-page", survey.pk)


@require_POST
@only(*SETS_UP)
@not_when_closed
def move(request: StaffRequest, survey_id: int, reason_id: int) -> HttpResponse:
    reason = _find(survey_id, reason_id)
    move_reason(reason, up=request.POST.get("to") == "up")
    return _to_the_list(reason)


@require_POST
@only(*SETS_UP)
@not_when_closed
def retire(request: StaffRequest, survey_id: int, reason_id: int) -> HttpResponse:
    reason = _find(survey_id, reason_id)
    words = {"reason": str(reason)}
    if retire_reason(reason):
        messages.success(request, _("“%(reason)s” is deleted; no answer named it.") % words)
        return redirect("surveys:survey-page", survey_id)
    messages.success(
        request, _("“%(reason)s” can no longer be ticked. Answers that name it keep it.") % words
    )
    return _to_the_list(reason)


@require_POST
@only(*SETS_UP)
@not_when_closed
def bring_back(request: StaffRequest, survey_id: int, reason_id: int) -> HttpResponse:
    reason = _find(survey_id, reason_id)
    try:
        bring_back_reason(reason)
    except TooMany:
        messages.error(request, _too_many(reason.parent_id is None))
    else:
        messages.success(request, _("“%(reason)s” can be ticked again.") % {"reason": reason})
    return _to_the_list(reason)


def _find(survey_id: int, reason_id: int) -> SurveyReason:
    return get_object_or_404(SurveyReason.objects.select_related("survey"), pk=reason_id, survey=survey_id)


def _too_many(is_top: bool) -> str:
    words = _("There are %(most)d already, and nobody reads more. Retire one first.")
    return words % {"most": MOST_TOP if is_top else MOST_UNDER}


def _to_the_list(reason: SurveyReason) -> HttpResponse:
    return redirect(reverse("surveys:survey-page", args=[reason.survey_id]) + f"#reason-{reason.pk}")
