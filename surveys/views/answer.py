"""The page behind a survey link: the question, the own answer, or why there is nothing to answer."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views import View

from customers.actions.write_mail import opt_out_url
from customers.models import OptOut
from customers.views.unknown_link import unknown_link
from npsapp.lib import form_tokens
from npsapp.lib.client_address import client_address
from npsapp.lib.links import UnknownLinkKey
from npsapp.lib.respondent_pages import page
from surveys.actions.log_click import log_click
from surveys.actions.record_response import Answer, ChangeTooLate, SurveyEnded, record_response
from surveys.actions.seal_answer import LinkIsUsed, seal_answer
from surveys.forms.answer_form import AnswerForm
from surveys.models import Invitation
from surveys.reports.asks import asked_beside
from surveys.reports.question import question, solved_choices, strangers_privacy
from surveys.reports.revision_details import own_details
from surveys.reports.strangers import asked_of_stranger
from surveys.reports.suspicion import suspicion
from surveys.rules.clicks import Visitor, is_prefetch
from surveys.rules.scores import read_score
from surveys.rules.solved import read_solved
from surveys.views.framed_answers import framed
from surveys.views.shown_answer import Shown, as_typed, typed, without_errors
from surveys.views.visit import Visit, visit_of


class AnswerPage(View):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        visit = visit_of(request, token)
        if visit is None:
            return unknown_link()
        with visit.reading.active():
            if visit.has_ended:
                return _gone(visit)
            if visit.is_spent:
                return _spent(visit)
            if visit.stands:
                return _standing(visit)
            preselected = read_score(request.GET.get("s", "")) if visit.is_scored else None
            # Of whoever is promised to stay unknown no click is kept: it would say the score and when.
            if request.method == "GET" and not visit.invitation.survey.names_nobody:
                log_click(visit.invitation, preselected, visitor_of(request), visit.now)
            solved = read_solved(request.GET.get("solved", "")) if visit.is_recovery else None
            return _question(visit, _first(visit, preselected, solved))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        visit = visit_of(request, token)
        if visit is None:
            return unknown_link()
        with visit.reading.active():
            if visit.has_ended:
                return _gone(visit)
            if visit.is_spent:
                return _spent(visit, 409)
            if visit.stands:
                return _standing(visit, 409)
            form = AnswerForm(
                request.POST, visit.is_scored, visit.asks, visit.asks_who, is_recovery=visit.is_recovery
            )
            is_valid = form.is_valid()
            shown = typed(form, visit.subject, request.POST.get("form_token", ""), visit.now)
            if "language" in request.POST:
                return _question(visit, without_errors(shown))
            if not is_valid or shown.token_problem:
                return _question(visit, shown, 422)
            doubt = _suspicion(request, visit, shown)
            if visit.invitation.survey.names_nobody:
                # Held for review it would lie beside its link: it is asked for once more instead.
                return _question(visit, shown, 422, once_more=True) if doubt else _seal(visit, form, token)
            return _store(visit, form, token, doubt)


def visitor_of(request: HttpRequest) -> Visitor:
    return Visitor(
        address=client_address(request),
        agent=request.headers.get("User-Agent", ""),
        is_prefetch=is_prefetch(request.headers),
        names_language="Accept-Language" in request.headers,
    )


def _suspicion(request: HttpRequest, visit: Visit, shown: Shown) -> str:
    age = visit.now - (shown.first_shown_at or visit.now)
    return suspicion(visit.invitation, visitor_of(request), age, request.POST.get("website", ""), visit.now)


def _store(visit: Visit, form: AnswerForm, token: str, doubt: str) -> HttpResponse:
    answer = _answer(visit, form)
    try:
        record_response(visit.invitation.pk, answer, visit.now, doubt)
    except SurveyEnded:
        return _gone(visit)
    except ChangeTooLate:
        return _standing(visit, 409)
    return _to_thanks(visit, token)


def _answer(visit: Visit, form: AnswerForm) -> Answer:
    return Answer(
        form.typed_score,
        form.cleaned_data["comment"],
        visit.reading.language,
        channel=visit.channel,
        details=form.details,
        stranger=form.stranger,
        solved=form.typed_solved,
    )


def _seal(visit: Visit, form: AnswerForm, token: str) -> HttpResponse:
    try:
        seal_answer(visit.invitation.pk, _answer(visit, form), visit.now)
    except SurveyEnded:
        return _gone(visit)
    except LinkIsUsed:
        return _spent(visit, 409)
    except ChangeTooLate:
        return _standing(visit, 409)
    return _to_thanks(visit, token)


def _to_thanks(visit: Visit, token: str) -> HttpResponse:
    """That page knows the follow-up, which this app does not: it is found by its name."""
    thanks = reverse("pages:thanks", args=[token])
    return HttpResponse(status=303, headers={"Location": f"{thanks}{visit.reading.query}"})


def _first(visit: Visit, preselected: int | None, solved: bool | None) -> Shown:
    if visit.own is None:
        return Shown(preselected, "", solved)
    own = visit.own
    score = own.score if preselected is None else preselected
    return Shown(score, own.comment, own.solved if solved is None else solved, visit.said)


def _question(visit: Visit, shown: Shown, status: int = 200, once_more: bool = False) -> HttpResponse:
    own, survey = visit.own, visit.invitation.survey
    context = {
        **question(survey, visit.reading.text, shown.chosen),
        **({"solved_choices": solved_choices(shown.solved)} if visit.is_recovery else {}),
        **({} if visit.invitation.customer_id else {"privacy": strangers_privacy()}),
        "action": f"?lang={visit.reading.language}",
        **_reader(visit),
        "opt_out_url": _opt_out_url(visit.invitation),
        "answered": own is not None,
        "own_score": own.score if own is not None else None,
        "own_solved": own.solved if own is not None else None,
        "change_until": own.change_until if own is not None else None,
        "form_token": form_tokens.issue(visit.subject, visit.now, shown.first_shown_at),
        **as_typed(shown),
        "once_more": once_more,
        "mode": survey.privacy,
        "stranger": asked_of_stranger(shown.stranger, shown.details_errors) if visit.asks_who else [],
        **asked_beside(visit.asks, visit.reading.language, shown.said, shown.details_errors),
    }
    return framed(page("respondent/answer.html", context, status), visit.invitation)


def _opt_out_url(invitation: Invitation) -> str:
    """The opt-out link of the mail they came through; empty without one, without its key, or once used."""
    if (
        invitation.message is None
        or invitation.customer_id is None
        or OptOut.objects.holds(invitation.customer_id)
    ):
        return ""
    try:
        return opt_out_url(invitation.message)
    except UnknownLinkKey:
        return ""


def _standing(visit: Visit, status: int = 200) -> HttpResponse:
    own = visit.own
    assert own is not None  # noqa: S101 - for the type checker: only an answer stands
    context = {
        **_reader(visit),
        "score": own.score,
        "solved": own.solved,
        "comment": own.comment,
        "details": own_details(own.details, visit.reading.language),
    }
    return framed(page("respondent/standing.html", context, status), visit.invitation)


def _spent(visit: Visit, status: int = 200) -> HttpResponse:
    return framed(page("respondent/spent.html", _reader(visit), status), visit.invitation)


def _gone(visit: Visit) -> HttpResponse:
    return framed(page("respondent/gone.html", _reader(visit), 410), visit.invitation)


def _reader(visit: Visit) -> dict[str, object]:
    """What every page shows beside its own."""
    return {"organisation": visit.reading.organisation, "languages": visit.reading.others}
