"""`/api/v1/responses`: chatbots, support desks and social channels tell answers; other systems read them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router, Status

from customers.models import ApiToken
from npsapp.api_errors import Errors, Problem
from npsapp.lib import clock
from npsapp.lib.keyset import Cursor, Order, keyset_page
from npsapp.pages.responses_shapes import AnswerIn, AnswerOut, AnswersOut, AnswerTaken, Wanted
from surveys.actions.record_response import ChangeTooLate, SurveyEnded
from surveys.actions.take_answer import (
    AnswerConflict,
    AnsweredSince,
    AnswersByLinkOnly,
    AnswerTooOld,
    OtherCustomer,
    take_answer,
    told_before,
)
from surveys.forms.answer_list_form import AnswerListForm
from surveys.forms.told_answer_form import ToldAnswerForm
from surveys.models import Response
from surveys.reports.small_groups import without_small_groups
from surveys.rules.as_told import digest_of

router = Router(tags=["responses"])
NEWEST_FIRST = Order("answered_at", datetime, falling=True, gapless=True)
# Why a whole answer is refused: status, field, code and words.
REFUSALS: dict[type[Exception], tuple[int, str, str, str]] = {
    AnswerConflict: (
        409,
        "external_id",
        "conflict",
        "This source and external_id were told before with another content.",
    ),
    AnsweredSince: (409, "", "answered_since", "The customer has given a later answer to this question."),
    ChangeTooLate: (409, "", "stands", "The customer's answer stands: it can no longer be changed."),
    SurveyEnded: (410, "survey", "survey_ended", "This survey takes no answers."),
    AnswersByLinkOnly: (
        422,
        "survey",
        "link_only",
        "This survey must not know who answers: it takes answers through its own links alone.",
    ),
    AnswerTooOld: (422, "answered_at", "too_old", "This answer is older than the survey's links work."),
    OtherCustomer: (422, "customer_email", "other_customer", "The interaction was with another customer."),
}


@router.post(
    "/responses",
    response={
        200: AnswerTaken,
        201: AnswerTaken,
        **dict.fromkeys((400, 401, 403, 409, 410, 413, 422, 503), Errors),
    },
    summary="Tell an answer",
    url_name="responses",
)
def tell_answer(request: HttpRequest, told: AnswerIn) -> Status[dict[str, Any]]:
    """Idempotent on source + external_id: 201 the first time, then 200 with the same body.

    The same rules as for a link: one answer per question, a follow-up for 0-6 in the same transaction, 410
    once the survey is closed. If the customer has an open mail of this survey about the same interaction,
    this is the answer to it. Nothing is stored unless the answer is 200 or 201.
    """
    if not _token(request).may_write:
        raise Problem(403, "This token may only read.", code="read_only")
    fields = told.dict()
    # The form reads a score as a link says it: 0 is one, nothing is none.
    fields["score"] = "" if told.score is None else str(told.score)
    as_told = digest_of(fields)
    known = told_before(told.source.strip(), told.external_id.strip(), as_told)
    if known is not None:
        return Status(200, _taken(known))
    form = ToldAnswerForm(fields, zone_required=True)
    with translation.override("en"):  # for programs and those who write them
        if not form.is_valid():
            raise Problem.of_form(form)
    try:
        taken = take_answer(replace(form.given(), as_told=as_told), clock.now())
    except tuple(REFUSALS) as error:
        raise _refusal(error) from error
    return Status(201 if taken.is_new else 200, _taken(taken.response))


@router.get(
    "/responses",
    response={200: AnswersOut, 401: Errors, 422: Errors, 503: Errors},
    summary="Read answers",
    url_name="responses",
)
def list_answers(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """Newest first, confirmed ones unless `state` says otherwise, in pages of `limit` (100, at most 500).

    Answers to recovery checks, which no NPS counts, only with `kind=recovery`.
    """
    form = AnswerListForm(wanted.dict())
    with translation.override("en"):
        if not form.is_valid():
            raise Problem.of_form(form)
    cursor = Cursor.parse(wanted.cursor, datetime) if wanted.cursor else None
    if wanted.cursor and cursor is None:
        raise Problem(422, "This is no cursor of ours.", field="cursor", code="invalid")
    page = keyset_page(without_small_groups(form.narrowed(_rows())), NEWEST_FIRST, cursor, form.size)
    return {"responses": [_shown(row) for row in page.rows], "next": str(page.next or "")}


@router.get(
    "/responses/{int:response_id}",
    response={200: AnswerOut, 401: Errors, 404: Errors, 503: Errors},
    summary="Read one answer",
    url_name="response",
)
def show_answer(request: HttpRequest, response_id: int) -> dict[str, Any]:
    """Whatever its state."""
    found = _rows().filter(pk=response_id).first() if response_id < 2**63 else None
    if found is None:
        raise Problem(404, "There is no such response.", code="unknown")
    return _shown(found)


def _token(request: HttpRequest) -> ApiToken:
    token: ApiToken = request.auth  # type: ignore[attr-defined]  # set by the API's authentication
    return token


def _refusal(error: Exception) -> Problem:
    status, field, code, message = REFUSALS[type(error)]
    return Problem(status, message, field=field, code=code)


def _rows() -> QuerySet[Response]:
    return Response.objects.filter(is_test=False).select_related("survey", "invitation")


def _taken(response: Response) -> dict[str, Any]:
    return {
        "id": response.pk,
        "survey": response.survey.slug,
        "customer_id": response.customer_id,
        "answered_at": response.answered_at,
    }


def _shown(response: Response) -> dict[str, Any]:
    plain = (
        "privacy",
        "pseudonym",
        "kind",
        "state",
        "channel",
        "score",
        "solved",
        "comment",
        "language",
        "changed_at",
        "is_historic",
    )
    return {
        **_taken(response),
        **{name: getattr(response, name) for name in plain},
        "interaction_id": response.invitation.interaction_id if response.invitation else None,
    }
