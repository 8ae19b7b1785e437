"""Open the follow-ups that answers lack; none should, so each is a fault worth an alarm."""

import logging
from datetime import datetime

from django.db import transaction

from followups.actions.open_follow_up import open_follow_up
from surveys.models import Response

logger = logging.getLogger(__name__)


def open_missing_follow_ups(now: datetime) -> int:
    """Returns how many had to be opened."""
    lacking = Response.objects.filter(follow_up_required=True, follow_up=None).values_list("pk", flat=True)
    opened = 0
    for pk in list(lacking):
        with transaction.atomic():
            response = Response.objects.select_for_update(of=["self"]).get(pk=pk)
            if response.follow_up_required:
                open_follow_up(response, now)
                opened += 1
        logger.critical("response %s had no follow-up; one was opened", pk)
    return opened
