"""The page behind a survey link: the question, the own answer, or why there is nothing to answer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import cached_property

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
from surveys.actions.store_details import details_of
from surveys.forms.answer_form import AnswerForm
from surveys.models import Invitation, Response
from surveys.models.invitation import OPEN_DOORS
from surveys.reports.asks import Asks, asked_beside, asks, without_wishes
from surveys.reports.question import question, solved_choices, strangers_privacy
from surveys.reports.reading import Reading, reading
from surveys.reports.said_details import said_details
from surveys.reports.strangers import asked_of_stranger
from surveys.reports.suspicion import suspicion
from surveys.rules.answer_details import NOTHING, Details
from surveys.rules.clicks import Visitor, is_prefetch
from surveys.rules.scores import read_score
from surveys.rules.solved import read_solved
from surveys.rules.strangers import NOBODY, Stranger
from surveys.views.framed_answers import framed


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
    def is_recovery(self) -> bool:
        return self.invitation.survey.is_recovery

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

    @cached_property
    def said(self) -> Details:
        """What was answered before, beside score and comment."""
        return NOTHING if self.response is None else details_of(self.response)

    @cached_property
    def asks(self) -> Asks:
        customer = self.invitation.customer
        if customer is None:
            return without_wishes(asks(self.invitation.survey, self.said))
        return asks(self.invitation.survey, self.said, has_phone=bool(customer.phone))

    @property
    def channel(self) -> str:
        """A link opened later is still the one of the door they came through, if that was open to all."""
        door = self.invitation.door
        return door if door in OPEN_DOORS else Response.Channel.EMAIL

    @property
    def asks_who(self) -> bool:
        """Nobody was asked, and whoever answered has not said how to reach them."""
        return self.invitation.customer is None and (self.response is None or not self.response.is_unproven)


@dataclass(frozen=True)
class Shown:
    """What stands in the form, and what is wrong with it."""

    chosen: int | None
    comment: str
    solved: bool | None = None
    said: Details = NOTHING
    stranger: Stranger = NOBODY
    solved_error: str = ""
    score_error: str = ""
    comment_error: str = ""
    details_errors: Mapping[str, str] = field(default_factory=dict)
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
                log_click(visit.invitation, preselected, visitor_of(request), visit.now)
            solved = read_solved(request.GET.get("solved", "")) if visit.is_recovery else None
            return _question(visit, _first(visit, preselected, solved))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        visit = _visit(request, token)
        if visit is None:
            return unknown_link()
        with visit.reading.active():
            if visit.has_ended:
                return _gone(visit)
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
            return _store(visit, form, request.path, _suspicion(request, visit, shown))


def _visit(request: HttpRequest, token: str) -> Visit | None:
    invitation = Invitation.objects.find(token)
    if invitation is None:
        return None
    wanted = request.POST.get("language") or request.GET.get("lang", "")
    # What only a robot may have said is nobody's own answer.
    response = Response.objects.given().filter(invitation=invitation).select_related("survey").first()
    return Visit(invitation, response, reading(invitation, wanted), clock.now())


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


def _store(visit: Visit, form: AnswerForm, path: str, doubt: str) -> HttpResponse:
    answer = Answer(
        form.typed_score,
        form.cleaned_data["comment"],
        visit.reading.language,
        channel=visit.channel,
        details=form.details,
        stranger=form.stranger,
        solved=form.typed_solved,
    )
    try:
        record_response(visit.invitation.pk, answer, visit.now, doubt)
    except SurveyEnded:
        return _gone(visit)
    except ChangeTooLate:
        return _standing(visit, 409)
    # The page of thanks knows the follow-up, which this app does not: it is found by its address.
    return HttpResponse(status=303, headers={"Location": f"{path}thanks/{visit.reading.query}"})


def _first(visit: Visit, preselected: int | None, solved: bool | None) -> Shown:
    if visit.response is None:
        return Shown(preselected, "", solved)
    own = visit.response
    score = own.score if preselected is None else preselected
    return Shown(score, own.comment, own.solved if solved is None else solved, visit.said)


def without_errors(shown: Shown) -> Shown:
    return replace(
        shown, solved_error="", score_error="", comment_error="", details_errors={}, token_problem=""
    )


def typed(form: AnswerForm, subject: str, token: str, now: datetime) -> Shown:
    problem, first = "", None
    try:
        first = form_tokens.read(token, subject, now).first_shown_at
    except form_tokens.Expired as expired:
        problem, first = "expired", expired.first_shown_at
    except form_tokens.Invalid:
        problem = "invalid"
    return Shown(
        chosen=form.typed_score,
        comment=form.typed_comment,
        solved=form.typed_solved,
        said=form.details,
        stranger=form.stranger,
        solved_error=form.first_error("solved"),
        score_error=form.first_error("score"),
        comment_error=form.first_error("comment"),
        details_errors=form.details_errors,
        token_problem=problem,
        first_shown_at=first,
    )


def _question(visit: Visit, shown: Shown, status: int = 200) -> HttpResponse:
    own = visit.response
    context = {
        **question(visit.invitation.survey, visit.reading.text, shown.chosen),
        **({"solved_choices": solved_choices(shown.solved)} if visit.is_recovery else {}),
        **({} if visit.invitation.customer_id else {"privacy": strangers_privacy()}),
        "action": f"?lang={visit.reading.language}",
        "organisation": visit.reading.organisation,
        "languages": visit.reading.others,
        "opt_out_url": _opt_out_url(visit.invitation),
        "answered": own is not None,
        "own_score": own.score if own is not None else None,
        "own_solved": own.solved if own is not None else None,
        "change_until": change_until(own) if own is not None else None,
        "form_token": form_tokens.issue(visit.subject, visit.now, shown.first_shown_at),
        **as_typed(shown),
        "stranger": asked_of_stranger(shown.stranger, shown.details_errors) if visit.asks_who else [],
        **asked_beside(visit.asks, visit.reading.language, shown.said, shown.details_errors),
    }
    return framed(page("respondent/answer.html", context, status), visit.invitation)


def as_typed(shown: Shown) -> dict[str, object]:
    """The part of the page's context that shows again what was typed."""
    return asdict(replace(shown, said=NOTHING, stranger=NOBODY))


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
    response = visit.response
    assert response is not None  # noqa: S101 - for the type checker: only an answer stands
    context = {
        "organisation": visit.reading.organisation,
        "score": response.score,
        "solved": response.solved,
        "comment": response.comment,
        "details": said_details([response], visit.reading.language)[response.pk],
    }
    return framed(page("respondent/standing.html", context, status), visit.invitation)


def _gone(visit: Visit) -> HttpResponse:
    gone = page("respondent/gone.html", {"organisation": visit.reading.organisation}, 410)
    return framed(gone, visit.invitation)
