"""Store what a customer answered, and all that follows from it, in one transaction."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from customers.models import Organisation
from surveys.actions.mark_day import mark_day
from surveys.actions.store_details import details_of, keep_revision, store_details
from surveys.models import Invitation, Response, Survey
from surveys.rules.answer_details import Details, ExtraSaid
from surveys.signals import CannotFollowUp, response_recorded

logger = logging.getLogger(__name__)

NO_FOLLOW_UP = "no_follow_up"


class SurveyEnded(Exception):
    """The survey is closed, or the link has expired unanswered; nothing was stored."""


class ChangeTooLate(Exception):
    """The answer stands: the days in which it can be changed are over."""


@dataclass(frozen=True)
class Answer:
    """What came in through a door. `score` is None only for a feedback survey."""

    score: int | None
    comment: str
    language: str
    channel: str = Response.Channel.EMAIL
    reasons: tuple[int, ...] = ()
    contact_wish: str = ""
    contact_when: str = ""
    extra: tuple[ExtraSaid, ...] = ()

    @property
    def details(self) -> Details:
        return Details.of(self.reasons, self.contact_wish, self.contact_when, self.extra)


@dataclass(frozen=True)
class Previous:
    """What the response said before this answer."""

    score: int | None
    state: str


def record_response(invitation_id: int, answer: Answer, now: datetime) -> Response:
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
            return _store(_new(invitation, answer, now), answer.details, None, now)
        if _says_the_same(response, answer):
            return response
        previous = Previous(response.score, response.state)
        response.score, response.comment, response.language = answer.score, answer.comment, answer.language
        response.contact_wish = answer.details.contact_wish
        response.contact_when = answer.details.contact_when
        response.state, response.hold_reason = Response.State.CONFIRMED, ""
        return _store(response, answer.details, previous, now)


def change_until(response: Response) -> datetime:
    """The moment after which this answer stands."""
    return response.answered_at + timedelta(days=response.survey.change_days)


def _says_the_same(response: Response, answer: Answer) -> bool:
    if (response.score, response.comment) != (answer.score, answer.comment):
        return False
    return details_of(response) == answer.details


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
    return Response(
        invitation=invitation,
        survey=survey,
        customer=customer,
        kind=Response.Kind.FEEDBACK if survey.kind == Survey.Kind.FEEDBACK else Response.Kind.NPS,
        score=answer.score,
        comment=answer.comment,
        contact_wish=answer.details.contact_wish,
        contact_when=answer.details.contact_when,
        channel=answer.channel,
        language=answer.language,
        is_test=invitation.is_test,
        answered_at=now,
        answered_on=now.astimezone(ZoneInfo(Organisation.objects.current().zone)).date(),
        company=company,
        account_manager=customer.responsible,
        market=company.market if company is not None else "",
        touchpoint=invitation.interaction.kind if invitation.interaction is not None else "",
        attributes=customer.attributes,
    )


def _store(response: Response, details: Details, previous: Previous | None, now: datetime) -> Response:
    response.changed_at = now
    try:
        with transaction.atomic():
            _write(response, details, now)
            response_recorded.send(sender=Response, response=response, previous=previous, now=now)
    except CannotFollowUp as error:
        logger.critical("an answer is held, for no follow-up could be opened: %s", error)
        response.state, response.hold_reason = Response.State.HELD, NO_FOLLOW_UP
        if previous is None:
            response.pk = None
        _write(response, details, now)
    return response


def _write(response: Response, details: Details, now: datetime) -> None:
    response.save()
    store_details(response, details)
    keep_revision(response, details, now)
    mark_day(response.survey_id, response.answered_on)
