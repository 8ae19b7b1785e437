"""Look after one retention period: once a day, and again at once while a batch was full."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from customers.models import RetentionRun

logger = logging.getLogger(__name__)

EVERY = timedelta(days=1)
# Deals with at most so many rows, and returns how many.
Step = Callable[[datetime, int], int]


def run_retention(name: str, step: Step, most: int, now: datetime) -> int:
    """Safe to run at any time and beside itself: whoever comes second leaves it. Logged with its count."""
    RetentionRun.objects.get_or_create(name=name)
    with transaction.atomic():
        run = RetentionRun.objects.select_for_update(skip_locked=True).filter(name=name).first()
        if run is None:
            return 0
        is_full = run.rows >= most
        if run.ran_at is not None and now - run.ran_at < EVERY and not is_full:
            return 0
        run.rows = step(now, most)
        run.total, run.ran_at = run.total + run.rows, now
        run.save()
    if run.rows:
        logger.info("retention: %s: %d", name, run.rows)
    return run.rows
