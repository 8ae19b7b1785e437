"""The page behind a survey link: the question, the own answer, or why there is nothing to answer."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views import View

from customers.actions.write_mail import opt_out_url
from customers.models import OptOut
from customers.views.unknown_link import unknown_link
from npsapp.lib import clock, form_tokens
from npsapp.lib.client_address import client_address
from npsapp.lib.links import UnknownLinkKey
from npsapp.lib.respondent_pages import page
from surveys.actions.log_click import log_click
from surveys.actions.record_response import Answer, ChangeTooLate, SurveyEnded, change_until, record_response
from surveys.forms.answer_form import AnswerForm
from surveys.models import Invitation, Response
from surveys.reports.question import question
from surveys.reports.reading import Reading, reading
from surveys.reports.suspicion import suspicion
from surveys.rules.clicks import Visitor, is_prefetch
from surveys.rules.scores import read_score


@dataclass(frozen=True)
class Visit:
    """Whose link was opened, what they answered before, and how they read."""

    invitation: Invitation
    response: Response | None
    reading: Reading
    now: datetime

    @property
    def is_scored(self) -> bool:
        return self.invitation.survey.is_scored

    @property
    def has_ended(self) -> bool:
        """Nothing to answer here any more, and nothing was answered."""
        if self.response is not None:
            return False
        return not self.invitation.survey.takes_answers or self.invitation.is_expired(self.now)

    @property
    def stands(self) -> bool:
        """There is an answer and it can no longer be changed."""
        if self.response is None:
            return False
        return not self.invitation.survey.takes_answers or self.now > change_until(self.response)

    @property
    def subject(self) -> str:
        """What the form's token is bound to."""
        return f"invitation:{self.invitation.pk}"


@dataclass(frozen=True)
class Shown:
    """What stands in the form, and what is wrong with it."""

    chosen: int | None
    comment: str
    score_error: str = ""
    comment_error: str = ""
    token_problem: str = ""  # "", "expired" or "invalid"
    first_shown_at: datetime | None = None


class AnswerPage(View):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        visit = _visit(request, token)
        if visit is None:
            return unknown_link()
        with visit.reading.active():
            if visit.has_ended:
                return _gone(visit)
            if visit.stands:
                return _standing(visit)
            preselected = read_score(request.GET.get("s", "")) if visit.is_scored else None
            if request.method == "GET":
                log_click(visit.invitation, preselected, _visitor(request), visit.now)
            return _question(visit, _first(visit, preselected))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        visit = _visit(request, token)
        if visit is None:
            return unknown_link()
        with visit.reading.active():
            if visit.has_ended:
                return _gone(visit)
            if visit.stands:
                return _standing(visit, 409)
            form = AnswerForm(request.POST, visit.is_scored)
            is_valid = form.is_valid()
            shown = _typed(form, visit, request.POST.get("form_token", ""))
            if "language" in request.POST:
                return _question(visit, replace(shown, score_error="", comment_error="", token_problem=""))
            if not is_valid or shown.token_problem:
                return _question(visit, shown, 422)
            return _store(visit, form, request.path, _suspicion(request, visit, shown))


def _visit(request: HttpRequest, token: str) -> Visit | None:
    invitation = Invitation.objects.find(token)
    if invitation is None:
        return None
    wanted = request.POST.get("language") or request.GET.get("lang", "")
    # What only a robot may have said is nobody's own answer.
    response = Response.objects.given().filter(invitation=invitation).select_related("survey").first()
    return Visit(invitation, response, reading(invitation, wanted), clock.now())


def _visitor(request: HttpRequest) -> Visitor:
    return Visitor(
        address=client_address(request),
        agent=request.headers.get("User-Agent", ""),
        is_prefetch=is_prefetch(request.headers),
        names_language="Accept-Language" in request.headers,
    )


def _suspicion(request: HttpRequest, visit: Visit, shown: Shown) -> str:
    age = visit.now - (shown.first_shown_at or visit.now)
    return suspicion(visit.invitation, _visitor(request), age, request.POST.get("website", ""), visit.now)


def _store(visit: Visit, form: AnswerForm, path: str, doubt: str) -> HttpResponse:
    answer = Answer(form.typed_score, form.cleaned_data["comment"], visit.reading.language)
    try:
        record_response(visit.invitation.pk, answer, visit.now, doubt)
    except SurveyEnded:
        return _gone(visit)
    except ChangeTooLate:
        return _standing(visit, 409)
    # The page of thanks knows the follow-up, which this app does not: it is found by its address.
    return HttpResponse(status=303, headers={"Location": f"{path}thanks/{visit.reading.query}"})


def _first(visit: Visit, preselected: int | None) -> Shown:
    if visit.response is None:
        return Shown(preselected, "")
    own = visit.response
    return Shown(own.score if preselected is None else preselected, own.comment)


def _typed(form: AnswerForm, visit: Visit, token: str) -> Shown:
    problem, first = "", None
    try:
        first = form_tokens.read(token, visit.subject, visit.now).first_shown_at
    except form_tokens.Expired as expired:
        problem, first = "expired", expired.first_shown_at
    except form_tokens.Invalid:
        problem = "invalid"
    return Shown(
        chosen=form.typed_score,
        comment=form.typed_comment,
        score_error=form.first_error("score"),
        comment_error=form.first_error("comment"),
        token_problem=problem,
        first_shown_at=first,
    )


def _question(visit: Visit, shown: Shown, status: int = 200) -> HttpResponse:
    own = visit.response
    context = {
        **question(visit.invitation.survey, visit.reading.text),
        "organisation": visit.reading.organisation,
        "languages": visit.reading.others,
        "opt_out_url": _opt_out_url(visit.invitation),
        "answered": own is not None,
        "own_score": own.score if own is not None else None,
        "change_until": change_until(own) if own is not None else None,
        "form_token": form_tokens.issue(visit.subject, visit.now, shown.first_shown_at),
        **asdict(shown),
    }
    return page("respondent/answer.html", context, status)


def _opt_out_url(invitation: Invitation) -> str:
    """The opt-out link of the mail they came through; empty without one, without its key, or once used."""
    if invitation.message is None or OptOut.objects.holds(invitation.customer_id):
        return ""
    try:
        return opt_out_url(invitation.message)
    except UnknownLinkKey:
        return ""


def _standing(visit: Visit, status: int = 200) -> HttpResponse:
    context = {"organisation": visit.reading.organisation, "response": visit.response}
    return page("respondent/standing.html", context, status)


def _gone(visit: Visit) -> HttpResponse:
    return page("respondent/gone.html", {"organisation": visit.reading.organisation}, 410)
