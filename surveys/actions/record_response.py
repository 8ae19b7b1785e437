"""Store what a customer answered, and all that follows from it, in one transaction."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from customers.models import Organisation, User
from surveys.actions.mark_day import mark_day
from surveys.models import Invitation, Response, ResponseRevision, Survey
from surveys.signals import CannotFollowUp, response_recorded

logger = logging.getLogger(__name__)

NO_FOLLOW_UP = "no_follow_up"


class SurveyEnded(Exception):
    """The survey is closed, or the link has expired unanswered; nothing was stored."""


class ChangeTooLate(Exception):
    """The answer stands: the days in which it can be changed are over."""


@dataclass(frozen=True)
class Answer:
    """What came in through a door. `score` is None only for a feedback survey.

    `answered_at` None is now; `taken_by` typed it in for the customer.
    """

    score: int | None
    comment: str
    language: str
    channel: str = Response.Channel.EMAIL
    answered_at: datetime | None = None
    taken_by: User | None = None


@dataclass(frozen=True)
class Previous:
    """What the response said before this answer."""

    score: int | None
    state: str


def record_response(invitation_id: int, answer: Answer, now: datetime, suspicion: str = "") -> Response:
    """The one response of this invitation, new or changed; SurveyEnded or ChangeTooLate store nothing.

    The invitation's row is locked, so that a double click or two tabs make one response, and the
    last answer committed counts. If no follow-up can be opened for an answer that needs one, the
    answer is kept as held and operations are alarmed: it is never lost.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=["self"])
            .select_related(
                "survey", "interaction", "customer__account_manager", "customer__company__account_manager"
            )
            .get(pk=invitation_id)
        )
        response = Response.objects.filter(invitation=invitation).first()
        _refuse_if_over(invitation, response, now)
        if response is None:
            new = _new(invitation, answer, now)
            return _hold(new, suspicion, now) if suspicion else _store(new, None, now)
        if (response.score, response.comment) == (answer.score, answer.comment):
            return response
        previous = Previous(response.score, response.state)
        response.score, response.comment, response.language = answer.score, answer.comment, answer.language
        response.state, response.hold_reason = Response.State.CONFIRMED, ""
        return _store(response, previous, now)


def change_until(response: Response) -> datetime:
    """The moment after which this answer stands."""
    return response.answered_at + timedelta(days=response.survey.change_days)


def _refuse_if_over(invitation: Invitation, response: Response | None, now: datetime) -> None:
    if not invitation.survey.takes_answers:
        raise SurveyEnded(invitation.pk)
    if response is None and invitation.is_expired(now):
        raise SurveyEnded(invitation.pk)
    if response is not None and now > change_until(response):
        raise ChangeTooLate(response.pk)


def _new(invitation: Invitation, answer: Answer, now: datetime) -> Response:
    customer = invitation.customer
    company = customer.company
    survey = invitation.survey
    answered_at = answer.answered_at or now
    return Response(
        invitation=invitation,
        survey=survey,
        customer=customer,
        kind=Response.Kind.FEEDBACK if survey.kind == Survey.Kind.FEEDBACK else Response.Kind.NPS,
        score=answer.score,
        comment=answer.comment,
        channel=answer.channel,
        language=answer.language,
        is_test=invitation.is_test,
        taken_by=answer.taken_by,
        taken_at=now if answer.taken_by is not None else None,
        answered_at=answered_at,
        answered_on=answered_at.astimezone(ZoneInfo(Organisation.objects.current().zone)).date(),
        company=company,
        account_manager=customer.responsible,
        market=company.market if company is not None else "",
        touchpoint=invitation.interaction.kind if invitation.interaction is not None else "",
        attributes=customer.attributes,
    )


def _store(response: Response, previous: Previous | None, now: datetime) -> Response:
    response.changed_at = now
    try:
        with transaction.atomic():
            _write(response, now)
            response_recorded.send(sender=Response, response=response, previous=previous, now=now)
    except CannotFollowUp as error:
        logger.critical("an answer is held, for no follow-up could be opened: %s", error)
        response.state, response.hold_reason = Response.State.HELD, NO_FOLLOW_UP
        if previous is None:
            response.pk = None
        _write(response, now)
    return response


def _hold(response: Response, suspicion: str, now: datetime) -> Response:
    """Kept and not acted on until somebody has looked at it."""
    response.state, response.hold_reason, response.changed_at = Response.State.HELD, suspicion, now
    _write(response, now)
    return response


def _write(response: Response, now: datetime) -> None:
    response.save()
    ResponseRevision.objects.create(
        response=response,
        at=now,
        score=response.score,
        comment=response.comment,
        state=response.state,
        hold_reason=response.hold_reason,
    )
    mark_day(response.survey_id, response.answered_on)
