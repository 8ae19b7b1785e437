"""Take a run for one worker, keep it, give it up: whoever has lost it can no longer write."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from customers.models import ImportRun
from npsapp.lib import clock

# Longer than any batch takes; and than counting and unpacking take, which come before the first one.
LEASE = timedelta(minutes=2)
LEASE_FOR_OPENING = timedelta(minutes=10)


class LeaseLost(Exception):
    """Somebody stopped the run, or another worker took it over."""


def claim_import(now: datetime) -> ImportRun | None:
    """The run that has waited longest, leased to the caller; None when there is none to take."""
    with transaction.atomic():
        waiting = ImportRun.objects.to_advance(now).select_for_update(skip_locked=True)
        return _lease(waiting.first(), now)


def take_over_import(run_id: int, now: datetime) -> ImportRun | None:
    """This run, whoever has it: their next write fails. None when there is nothing left to do."""
    with transaction.atomic():
        working = ImportRun.objects.filter(pk=run_id, state__in=ImportRun.WORKING)
        return _lease(working.select_for_update().first(), now)


@contextmanager
def held(run: ImportRun) -> Iterator[ImportRun]:
    """The run as it is now, locked, to be changed and saved in one transaction.

    LeaseLost when it is not ours any more.
    """
    with transaction.atomic():
        current = ImportRun.objects.held_by(run.pk, run.fence).select_for_update().first()
        if current is None:
            raise LeaseLost
        current.lease_until = clock.now() + LEASE
        yield current
        current.save()


def _lease(run: ImportRun | None, now: datetime) -> ImportRun | None:
    if run is not None:
        run.lease_until = now + LEASE_FOR_OPENING
        ImportRun.objects.filter(pk=run.pk).update(lease_until=run.lease_until, fence=F("fence") + 1)
        run.fence += 1
    return run
