"""Try again to open what an answer was held for."""

import logging
from datetime import datetime

from django.db import transaction

from npsapp.lib.alone import each_alone
from surveys.actions.lock_answer import lock_answer
from surveys.actions.mark_day import mark_day
from surveys.actions.store_details import details_of, keep_revision
from surveys.actions.store_response import last_confirmed
from surveys.models import Response
from surveys.rules.holding import NO_FOLLOW_UP
from surveys.signals import CannotFollowUp, response_recorded

logger = logging.getLogger(__name__)


def confirm_held(now: datetime) -> int:
    """Confirm the answers that were held because no follow-up could be opened; returns how many.

    One that cannot be confirmed never stops the others.
    """
    held = Response.objects.filter(state=Response.State.HELD, hold_reason=NO_FOLLOW_UP)
    keys = held.order_by("pk").values_list("pk", flat=True)
    return each_alone("response %s could not be confirmed", lambda pk: _confirmed(pk, now), keys)


def _confirmed(pk: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            return _confirm(lock_answer(pk), now)
    except CannotFollowUp as error:
        logger.critical("response %s is still held: %s", pk, error)
        return False


def _confirm(response: Response, now: datetime) -> bool:
    if response.hold_reason != NO_FOLLOW_UP:
        return False
    previous = last_confirmed(response)
    response.state, response.hold_reason = Response.State.CONFIRMED, ""
    response.save(update_fields=["state", "hold_reason"])
    keep_revision(response, details_of(response), now)
    mark_day(response.survey_id, response.answered_on)
    response_recorded.send(sender=Response, response=response, previous=previous, now=now)
    return True
