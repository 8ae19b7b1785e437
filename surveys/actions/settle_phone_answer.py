"""A second person says whether an answer typed in by somebody with a stake in it is to count."""

import logging
from datetime import datetime

from django.db import transaction

from customers.models import User
from surveys.actions.mark_day import mark_day
from surveys.actions.record_response import NO_FOLLOW_UP
from surveys.models import Response, ResponseRevision
from surveys.models.response import NEEDS_SECOND_PERSON
from surveys.signals import CannotFollowUp, response_recorded

logger = logging.getLogger(__name__)

REFUSED = "refused_by_second_person"


class AlreadySettled(Exception):
    """It does not wait for a second person any more."""


class SamePerson(Exception):
    """Whoever typed it in cannot be the second person."""


def confirm_phone_answer(response_id: int, person: User, now: datetime) -> Response:
    """From now on it counts and is followed up. AlreadySettled or SamePerson change nothing.

    If no follow-up can be opened it stays held for that reason, and the sweep tries again.
    """
    with transaction.atomic():
        response = _waiting(response_id, person)
        response.state, response.hold_reason = Response.State.CONFIRMED, ""
        try:
            with transaction.atomic():
                _write(response, now)
                response_recorded.send(sender=Response, response=response, previous=None, now=now)
        except CannotFollowUp as error:
            logger.critical("a phone answer is held, for no follow-up could be opened: %s", error)
            response.state, response.hold_reason = Response.State.HELD, NO_FOLLOW_UP
            _write(response, now)
        return response


def refuse_phone_answer(response_id: int, person: User, now: datetime) -> Response:
    """It never counts; it stays on the customer's page as discarded. AlreadySettled or SamePerson."""
    with transaction.atomic():
        response = _waiting(response_id, person)
        response.state, response.hold_reason = Response.State.DISCARDED, REFUSED
        _write(response, now)
        return response


def _waiting(response_id: int, person: User) -> Response:
    response = Response.objects.select_for_update(of=["self"]).get(pk=response_id)
    if response.state != Response.State.HELD or response.hold_reason != NEEDS_SECOND_PERSON:
        raise AlreadySettled(response_id)
    if not response.can_be_released_by(person):
        raise SamePerson(response_id)
    return response


def _write(response: Response, now: datetime) -> None:
    response.changed_at = now
    response.save(update_fields=["state", "hold_reason", "changed_at"])
    ResponseRevision.objects.create(
        response=response,
        at=now,
        score=response.score,
        comment=response.comment,
        state=response.state,
        hold_reason=response.hold_reason,
    )
    mark_day(response.survey_id, response.answered_on)
