"""What is taken away from a survey's doors: the code as a file, and the sheet for the wall."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from customers.reports.contact_card import contact_card
from customers.views.staff_request import StaffRequest
from surveys.models import Survey, SurveyText
from surveys.reports.open_doors import open_link_url, qr_svg
from surveys.rules.strangers import place_named

SIZES = ("a4", "a5")


@require_safe
def qr(request: StaffRequest, survey_id: int) -> HttpResponse:
    """As a picture; with `download` as a file."""
    survey = _with_a_link(survey_id)
    response = HttpResponse(qr_svg(_url(request, survey)), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    if "download" in request.GET:
        response.headers["Content-Disposition"] = f'attachment; filename="qr-{survey.slug}.svg"'
    return response


@require_safe
def sheet(request: StaffRequest, survey_id: int) -> HttpResponse:
    """In the language of the survey's text, whatever the reader's own."""
    survey = _with_a_link(survey_id)
    language = request.GET.get("lang", "")
    text = SurveyText.objects.filter(survey=survey, language=language).first()
    if text is None:
        raise Http404(language)
    size = request.GET.get("size", "")
    place = place_named(request.GET.get("src", ""))
    context = {
        "survey": survey,
        "language": language,
        "size": size if size in SIZES else SIZES[0],
        "place": place,
        "words": text.words_about(survey),
        "organisation": contact_card(),
        "address": open_link_url(survey).partition("://")[2].rstrip("/"),
    }
    with translation.override(language):
        return render(request, "surveys/sheet.html", context)


def _with_a_link(survey_id: int) -> Survey:
    """Once opened: what hangs on a wall may stay when it is shut, but never leads to nothing."""
    opened = Survey.objects.programme().naming_people().exclude(open_link_first_on=None)
    return get_object_or_404(opened, pk=survey_id)


def _url(request: StaffRequest, survey: Survey) -> str:
    texts = SurveyText.objects.filter(survey=survey, language=request.GET.get("lang", ""))
    language = texts.values_list("language", flat=True).first() or ""
    return open_link_url(survey, place_named(request.GET.get("src", "")), language)
