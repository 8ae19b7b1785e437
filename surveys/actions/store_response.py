"""Write an answer in one of its versions, and tell what follows from one that counts."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from surveys.actions.identify_giver import identify_giver
from surveys.actions.mark_day import mark_day
from surveys.actions.store_details import keep_revision, store_details
from surveys.models import Response, ResponseRevision
from surveys.rules.answer_details import Details
from surveys.rules.holding import NO_FOLLOW_UP
from surveys.signals import CannotFollowUp, response_recorded

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Previous:
    """What the response said before this answer."""

    score: int | None
    state: str


def last_confirmed(response: Response) -> Previous | None:
    """What was last acted on; None for an answer that was held from the start."""
    last = response.revisions.filter(state=Response.State.CONFIRMED).order_by("-pk").first()
    return None if last is None else Previous(last.score, last.state)


def store_confirmed(
    response: Response, details: Details, previous: Previous | None, now: datetime
) -> Response:
    """Write it and tell of it; held, with operations alarmed, when no follow-up can be opened for it."""
    identify_giver(response)
    response.state, response.hold_reason = Response.State.CONFIRMED, ""
    stored_as = response.pk
    try:
        with transaction.atomic():
            write_version(response, details, now)
            response_recorded.send(sender=Response, response=response, previous=previous, now=now)
    except CannotFollowUp as error:
        logger.critical("an answer is held, for no follow-up could be opened: %s", error)
        response.state, response.hold_reason = Response.State.HELD, NO_FOLLOW_UP
        response.pk = stored_as
        write_version(response, details, now)
    return response


def write_version(response: Response, details: Details, now: datetime) -> ResponseRevision:
    """The response as it is now, and this version of it among the others."""
    show_version(response, details, now)
    return keep_revision(response, details, now)


def show_version(response: Response, details: Details, now: datetime) -> None:
    """The response as it is now, with what it says besides."""
    response.changed_at = now
    response.contact_wish, response.contact_when = details.contact_wish, details.contact_when
    response.save()
    store_details(response, details)
    mark_day(response.survey_id, response.answered_on)
