"""A survey as a customer sees it: nothing is recorded, and nothing in it leads anywhere."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from surveys.forms.text_form import TextForm
from surveys.models import SurveyText
from surveys.reports.finding_words import finding_words
from surveys.reports.preview import LIGHT, MAIL, PAGE, PARTS, PLAIN, REMINDER, THEMES, Look, preview
from surveys.reports.survey_page import in_languages
from surveys.rules.scores import read_score
from surveys.rules.words import Words
from surveys.views.text_editor import find, framed_here, typed_text

# It shows what somebody is typing: its own inline styles, nothing else, and only inside our own pages.
FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox"
)


@require_safe
@framed_here
def show(request: StaffRequest, survey_id: int, language: str) -> HttpResponse:
    """The stored texts, for all staff; also where the links of a test mail lead."""
    survey, text = find(survey_id, language)
    if text is None:
        # Where the links of a test mail lead, though its texts were never saved.
        messages.info(request, _("There are no texts in this language yet."))
        return redirect("surveys:survey", survey.pk)
    look = _look(request.GET, PAGE if "s" in request.GET else MAIL)
    texts = in_languages(survey, SurveyText.objects.by_language(survey))
    context = {
        "survey": survey,
        "language": language,
        "texts": [each for each in texts if each.words],
        "look": look,
        "subject": _subject(text.words_about(survey), look.part),
    }
    return render(request, "surveys/preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
def frame(request: StaffRequest, survey_id: int, language: str) -> HttpResponse:
    """GET shows what is stored, POST what is typed; neither stores anything."""
    survey, text = find(survey_id, language)
    chosen = request.POST if request.method == "POST" else request.GET
    if request.method == "POST":
        text = typed_text(survey, language, TextForm(request.POST, survey=survey))
    if text is None:
        raise Http404(language)
    html = preview(text, _look(chosen, MAIL), clock.now())
    return HttpResponse(html, headers={"Content-Security-Policy": FRAME, "Cache-Control": "no-store"})


@require_POST
@only(*SETS_UP)
def findings(request: StaffRequest, survey_id: int, language: str) -> HttpResponse:
    """What is wrong or doubtful in what is being typed."""
    survey, _stored = find(survey_id, language)
    form = TextForm(request.POST, survey=survey)
    found = finding_words(typed_text(survey, language, form))
    return render(request, "surveys/_findings.html", {"form": form, "findings": found})


@require_safe
@xframe_options_sameorigin
def any_frame(request: StaffRequest, survey_id: int) -> HttpResponse:
    """The same where the language is one of the choices."""
    return frame(request, survey_id, request.GET.get("language", ""))


def _subject(words: Words, part: str) -> str:
    return {MAIL: words.mail_subject, PLAIN: words.mail_subject, REMINDER: words.reminder_subject}.get(
        part, ""
    )


def _look(chosen: QueryDict, usual: str) -> Look:
    part, theme = chosen.get("part", ""), chosen.get("theme", "")
    return Look(
        part=part if part in PARTS else usual,
        theme=theme if theme in THEMES else LIGHT,
        score=read_score(chosen.get("s", "")),
    )
