"""The page on which texts are written, drawn by each view that takes them in."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from customers.models.fields import Language
from customers.views.staff_request import StaffRequest
from surveys.actions.remove_survey_text import may_remove
from surveys.forms.text_form import TextForm
from surveys.models import Survey, SurveyText
from surveys.reports.finding_words import finding_words
from surveys.reports.preview import Look
from surveys.reports.survey_page import in_languages

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def framed_here(view: View[P]) -> View[P]:
    """The page may hold frames of ours, which no other page may."""
    allowed = csp_update({"frame-src": [SELF]})(view)  # type: ignore[arg-type]  # typed for none
    return cast("View[P]", allowed)


def find(survey_id: int, language: str) -> tuple[Survey, SurveyText | None]:
    """404 for a survey or a language that we do not have; a text may still be missing."""
    if language not in Language.values:
        raise Http404(language)
    survey = get_object_or_404(Survey, pk=survey_id)
    return survey, SurveyText.objects.filter(survey=survey, language=language).first()


def editor(
    request: StaffRequest, survey: Survey, language: str, form: TextForm, status: int = 200
) -> HttpResponse:
    texts = SurveyText.objects.by_language(survey)
    context = {
        "survey": survey,
        "language": language,
        "texts": in_languages(survey, texts),
        "is_new": language not in texts,
        "can_remove": language in texts and may_remove(survey, list(texts), language),
        "form": form,
        "findings": finding_words(typed_text(survey, language, form)),
        "look": Look(),
        "typed": form.is_bound,
    }
    return render(request, "surveys/text.html", context, status=status)


def typed_text(survey: Survey, language: str, form: TextForm) -> SurveyText:
    """What stands in the form as if it were stored, valid or not."""
    return SurveyText(survey=survey, language=language, **vars(form.typed()))
