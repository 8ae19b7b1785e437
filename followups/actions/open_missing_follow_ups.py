"""Open the follow-ups that answers lack; none should, so each is a fault worth an alarm."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from followups.actions.follow_score_change import take_seriously
from followups.actions.open_follow_up import open_follow_up
from followups.models import FollowUp
from surveys.models import Response

logger = logging.getLogger(__name__)


def open_missing_follow_ups(now: datetime) -> int:
    """Returns how many had to be opened. One that cannot be opened is tried again at the next sweep."""
    without = Q(follow_up=None) | Q(follow_up__is_light=True)
    lacking = Response.objects.filter(without, follow_up_required=True).values_list("pk", flat=True)
    return sum(_open(pk, now) for pk in list(lacking))


def _open(pk: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            response = Response.objects.select_for_update(of=["self"]).get(pk=pk)
            if not response.follow_up_required:
                return False
            light = FollowUp.objects.filter(response=response, is_light=True).first()
            if light is not None:
                take_seriously(FollowUp.objects.lock(light.pk), response, now)
            else:
                open_follow_up(response, now)
    except Exception:  # a worker's edge
        logger.critical("response %s has no follow-up, and none can be opened", pk, exc_info=True)
        return False
    logger.critical("response %s had no follow-up; one was opened", pk)
    return True
