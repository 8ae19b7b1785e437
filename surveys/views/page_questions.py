"""The extra questions of a survey, and each change of them. They are shown with the reasons."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib.posted import posted
from surveys.actions.edit_extra_questions import (
    ChoicesMoved,
    add_question,
    bring_back_question,
    move_question,
    retire_question,
    reword_question,
)
from surveys.actions.page_rows import TooMany
from surveys.forms.page_forms import QuestionForm
from surveys.models import ExtraQuestion, Survey
from surveys.models.extra_question import MOST_QUESTIONS
from surveys.views.closed_survey import asked_from, not_when_closed


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
@not_when_closed
def add(request: StaffRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.programme(), pk=survey_id)
    form = QuestionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            question = add_question(survey.pk, form.cleaned_data["kind"], form.words())
        except TooMany:
            form.add_error(None, _too_many())
        else:
            messages.success(request, asked_from(survey))
            return _to_the_list(question)
    context = {"survey": survey, "form": form}
    return render(request, "surveys/extra_question.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
@not_when_closed
def edit(request: StaffRequest, survey_id: int, question_id: int) -> HttpResponse:
    question = _find(survey_id, question_id)
    form = QuestionForm(posted(request), question=question)
    if request.method == "POST" and form.is_valid():
        try:
            reword_question(question, form.words())
        except ChoicesMoved:
            form.add_error(
                "choices_nb",
                _(
                    "It has been answered, so a choice can be reworded or added at the end, not taken away. "
                    "Retire the question and make another instead."
                ),
            )
        else:
            messages.success(request, _("Saved. Answers that were given say the new words too."))
            return _to_the_list(question)
    context = {"survey": question.survey, "form": form, "question": question}
    return render(request, "surveys/extra_question.html", context, status=422 if form.is_bound else 200)


@require_POST
@only(*SETS_UP)
@not_when_closed
def move(request: StaffRequest, survey_id: int, question_id: int) -> HttpResponse:
    question = _find(survey_id, question_id)
    move_question(question, up=request.POST.get("to") == "up")
    return _to_the_list(question)


@require_POST
@only(*SETS_UP)
@not_when_closed
def retire(request: StaffRequest, survey_id: int, question_id: int) -> HttpResponse:
    question = _find(survey_id, question_id)
    if retire_question(question):
        messages.success(request, _("Deleted; nobody had answered it."))
        return redirect("surveys:survey-page", survey_id)
    messages.success(request, _("It is no longer asked. Its answers are kept."))
    return _to_the_list(question)


@require_POST
@only(*SETS_UP)
@not_when_closed
def bring_back(request: StaffRequest, survey_id: int, question_id: int) -> HttpResponse:
    question = _find(survey_id, question_id)
    try:
        bring_back_question(question)
    except TooMany:
        messages.error(request, _too_many())
    else:
        messages.success(request, _("It is asked again."))
    return _to_the_list(question)


def _find(survey_id: int, question_id: int) -> ExtraQuestion:
    return get_object_or_404(ExtraQuestion.objects.select_related("survey"), pk=question_id, survey=survey_id)


def _too_many() -> str:
    words = _("There are %(most)d already, and each one more costs answers. Retire one first.")
    return words % {"most": MOST_QUESTIONS}


def _to_the_list(question: ExtraQuestion) -> HttpResponse:
    return redirect(reverse("surveys:survey-page", args=[question.survey_id]) + f"#question-{question.pk}")
