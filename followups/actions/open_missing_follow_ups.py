"""Open the follow-ups that answers lack; none should, so each is a fault worth an alarm."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from followups.actions.follow_score_change import take_seriously
from followups.actions.open_follow_up import open_follow_up
from followups.models import FollowUp
from npsapp.lib.alone import each_alone
from surveys.actions.lock_answer import lock_answer
from surveys.models import Response

logger = logging.getLogger(__name__)


# What a crash or a defect of today leaves behind is found within a minute; what is older, within a day.
LATELY = timedelta(days=2)
WITHOUT = Q(follow_up=None) | Q(follow_up__is_light=True)


def open_missing_follow_ups(now: datetime) -> int:
    """Returns how many had to be opened. One that cannot be opened is tried again at the next sweep."""
    return _open_all(Response.objects.filter(changed_at__gte=now - LATELY), now)


def open_long_missing(now: datetime, most: int) -> int:
    """The same among all answers there ever were, which is looked at less often. At most so many."""
    return _open_all(Response.objects.all(), now, most)


def _open_all(responses: "QuerySet[Response]", now: datetime, most: int | None = None) -> int:
    lacking = responses.filter(WITHOUT, follow_up_required=True).values_list("pk", flat=True)[:most]
    failure = "response %s has no follow-up, and none can be opened"
    return each_alone(failure, lambda pk: _open(pk, now), lacking)


def _open(pk: int, now: datetime) -> bool:
    response = lock_answer(pk)
    if not response.follow_up_required:
        return False
    light = FollowUp.objects.filter(response=response, is_light=True).first()
    if light is not None:
        take_seriously(FollowUp.objects.lock(light.pk), response, now)
    else:
        open_follow_up(response, now)
    logger.critical("response %s had no follow-up; one was opened", pk)
    return True
