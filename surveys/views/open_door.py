"""The question behind a door that is open to all: the link of a poster, the frame on the company's site."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_from_request
from django.views import View

from customers.views.unknown_link import unknown_link
from npsapp.lib import clock, form_tokens
from npsapp.lib.framing import allow_frames
from npsapp.lib.respondent_pages import page
from surveys.actions.record_response import Answer, ChangeTooLate, SurveyEnded
from surveys.actions.take_open_answer import OpenForm, is_open, take_open_answer
from surveys.forms.answer_form import AnswerForm
from surveys.models import Invitation, Survey
from surveys.reports.asks import Asks, asked_beside, asks, without_wishes
from surveys.reports.question import question, strangers_privacy
from surveys.reports.reading import Reading, strangers_reading
from surveys.reports.strangers import asked_of_stranger
from surveys.reports.suspicion import Sending, suspicion_at_open_door
from surveys.rules.scores import read_score
from surveys.rules.strangers import place_named
from surveys.views.answer import visitor_of
from surveys.views.shown_answer import Shown, as_typed, typed, without_errors

Door = Invitation.Door
NONCE_BYTES = 16


@dataclass(frozen=True)
class Caller:
    """Who stands at the door: nobody we know. `nonce` is the form's own, in hex."""

    survey: Survey
    door: str
    reading: Reading
    nonce: str
    place: str
    now: datetime

    @property
    def subject(self) -> str:
        """What the form's token is bound to."""
        return f"{self.door}:{self.survey.pk}:{self.nonce}"

    @property
    def asks(self) -> Asks:
        return without_wishes(asks(self.survey))


class OpenDoorPage(View):
    """GET stores nothing at all; POST makes invitation and response."""

    door: str = Door.OPEN_LINK

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        caller = _caller(request, slug, self.door)
        if caller is None:
            return unknown_link()
        with caller.reading.active():
            if not is_open(caller.survey, self.door):
                return _shut(caller)
            chosen = read_score(request.GET.get("s", "")) if caller.survey.is_scored else None
            return _question(caller, Shown(chosen, ""))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        caller = _caller(request, slug, self.door)
        if caller is None:
            return unknown_link()
        with caller.reading.active():
            if not is_open(caller.survey, self.door):
                return _shut(caller)
            form = AnswerForm(request.POST, caller.survey.is_scored, caller.asks, of_stranger=True)
            is_valid = form.is_valid()
            shown = typed(form, caller.subject, request.POST.get("form_token", ""), caller.now)
            if "language" in request.POST:
                return _question(caller, without_errors(shown))
            if not is_valid or shown.token_problem:
                return _question(caller, shown, 422)
            return _store(request, caller, form, shown)


class WidgetPage(OpenDoorPage):
    door = Door.WIDGET


def _caller(request: HttpRequest, slug: str, door: str) -> Caller | None:
    """None where there is no such survey, or where this door of it was never open."""
    survey = Survey.objects.at_open_door(slug, door)
    if survey is None:
        return None
    told = request.POST.get("language") or request.GET.get("lang", "")
    wanted = told or get_language_from_request(request)
    nonce = _nonce(request.POST.get("form_id", ""))
    place = place_named(request.POST.get("src") or request.GET.get("src", ""))
    return Caller(survey, door, strangers_reading(survey, wanted), nonce, place, clock.now())


def _nonce(told: str) -> str:
    """The form's, if it looks like one; else a new one, which its token then does not fit."""
    try:
        return told if len(bytes.fromhex(told)) == NONCE_BYTES else secrets.token_hex(NONCE_BYTES)
    except ValueError:
        return secrets.token_hex(NONCE_BYTES)


def _store(request: HttpRequest, caller: Caller, form: AnswerForm, shown: Shown) -> HttpResponse:
    visitor, score = visitor_of(request), form.typed_score
    age = caller.now - (shown.first_shown_at or caller.now)
    sending = Sending(visitor, age, request.POST.get("website", ""), score)
    doubt = suspicion_at_open_door(caller.survey, sending, caller.now)
    answer = Answer(
        score=score,
        comment=form.cleaned_data["comment"],
        language=caller.reading.language,
        channel=caller.door,
        details=form.details,
        stranger=form.stranger,
    )
    opened = OpenForm(caller.survey.pk, caller.door, bytes.fromhex(caller.nonce))
    try:
        response = take_open_answer(opened, answer, visitor, caller.now, doubt)
    except (SurveyEnded, ChangeTooLate):
        return _shut(caller)
    assert response.invitation is not None  # noqa: S101 - for the type checker: a live answer has one
    # The page of thanks knows the follow-up, which this app does not: it is found by its name.
    thanks = reverse("pages:thanks", args=[response.invitation.token])
    return HttpResponse(status=303, headers={"Location": f"{thanks}{caller.reading.query}"})


def _question(caller: Caller, shown: Shown, status: int = 200) -> HttpResponse:
    survey, read = caller.survey, caller.reading
    query = {"lang": read.language} | ({"src": caller.place} if caller.place else {})
    context = {
        **question(survey, read.text, shown.chosen),
        "privacy": strangers_privacy(),
        **_reader(caller),
        "form_id": caller.nonce,
        "place": caller.place,
        "action": f"?{urlencode(query)}",
        "form_token": form_tokens.issue(caller.subject, caller.now, shown.first_shown_at),
        **as_typed(shown),
        **asked_beside(caller.asks, read.language, shown.said, shown.details_errors),
        "stranger": asked_of_stranger(shown.stranger, shown.details_errors),
    }
    return _framed(caller, page("respondent/answer.html", context, status))


def _shut(caller: Caller) -> HttpResponse:
    context = {**_reader(caller), "is_open_door": True}
    return _framed(caller, page("respondent/gone.html", context, 410))


def _reader(caller: Caller) -> dict[str, object]:
    """What every page shows beside its own."""
    return {"organisation": caller.reading.organisation, "languages": caller.reading.others}


def _framed(caller: Caller, response: HttpResponse) -> HttpResponse:
    if caller.door != Door.WIDGET:
        return response
    return allow_frames(response, caller.survey.widget_origins)
