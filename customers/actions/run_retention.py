"""Do once a day what need not be done each minute, and again at once while a batch was full."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from customers.models import RetentionRun

logger = logging.getLogger(__name__)

EVERY = timedelta(days=1)
# Deals with at most so many rows, and returns how many.
Step = Callable[[datetime, int], int]


def run_retention(name: str, step: Step, most: int, now: datetime) -> int:
    """Safe to run at any time and beside itself: whoever comes second leaves it. Logged with its count.

    The step runs outside of the transaction that claims it, in as short ones of its own as it can. One that
    fails is due again at once.
    """
    claimed = _claim(name, most, now)
    if claimed is None:
        return 0
    try:
        rows = step(now, most)
    except Exception:
        RetentionRun.objects.filter(name=name).update(ran_at=claimed.ran_at, rows=claimed.rows)
        raise
    RetentionRun.objects.filter(name=name).update(rows=rows, total=F("total") + rows)
    if rows:
        logger.info("retention: %s: %d", name, rows)
    return rows


def _claim(name: str, most: int, now: datetime) -> RetentionRun | None:
    """As it was before; None when it is not due, or somebody else's. Killed midway it is due tomorrow."""
    RetentionRun.objects.get_or_create(name=name)
    with transaction.atomic():
        run = RetentionRun.objects.select_for_update(skip_locked=True).filter(name=name).first()
        if run is None:
            return None
        is_full = run.rows >= most
        if run.ran_at is not None and now - run.ran_at < EVERY and not is_full:
            return None
        RetentionRun.objects.filter(pk=run.pk).update(ran_at=now, rows=0)
        return run
