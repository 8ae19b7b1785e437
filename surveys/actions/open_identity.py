"""Store who gave an answer to a survey without names, because they ask to be contacted."""

import logging
from datetime import datetime

from surveys.actions.record_response import Answer, record_response
from surveys.actions.release_answers import this_week
from surveys.actions.store_response import store_confirmed
from surveys.models import Invitation, Response, SealedAnswer, Survey
from surveys.rules.answer_details import NOTHING

logger = logging.getLogger(__name__)


def open_identity(invitation: Invitation, sealed: SealedAnswer | None, answer: Answer, now: datetime) -> None:
    """Of a pseudonymous answer, new or given before: from now on it is the customer's, by name."""
    logger.info(
        "survey %s: a customer asks to be contacted, an answer is theirs by name", invitation.survey_id
    )
    shown = sealed.response if sealed is not None else None
    if sealed is not None:
        sealed.delete()
    if shown is None:
        record_response(invitation.pk, answer, now)
        return
    # It stays in the figures in which it is: without it the others would be too few.
    shown.privacy, shown.pseudonym = Survey.Privacy.IDENTIFIED, ""
    shown.invitation, shown.customer, shown.is_contactable = invitation, invitation.customer, True
    shown.answered_at = sealed.answered_at if sealed and sealed.answered_at else now
    shown.identity_opened_at = now
    shown.score, shown.comment, shown.language = answer.score, answer.comment, answer.language
    store_confirmed(shown, answer.details or NOTHING, None, now)


def store_named(survey: Survey, answer: Answer, now: datetime) -> None:
    """Of an anonymous one: what they left is all that is known of them, and no invitation is tied to it."""
    logger.info("survey %s: somebody leaves with an answer how to reach them", survey.pk)
    stranger = answer.stranger
    response = Response(
        survey=survey,
        kind=Response.Kind.NPS if survey.is_scored else Response.Kind.FEEDBACK,
        score=answer.score,
        comment=answer.comment,
        language=answer.language,
        channel=Response.Channel.EMAIL,
        respondent_name=stranger.name,
        given_email=stranger.email,
        given_phone=stranger.phone,
        is_contactable=False,
        identity_opened_at=now,
        is_withheld=True,
        answered_at=now,
        answered_on=this_week(now),
    )
    store_confirmed(response, answer.details or NOTHING, None, now)
