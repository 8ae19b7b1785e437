"""Take a run for one worker, keep it, give it up: whoever has lost it can no longer write."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from customers.models import ImportRun
from npsapp.lib import clock

# Longer than any batch takes; and than counting and unpacking take, which come before the first one.
LEASE = timedelta(minutes=2)
LEASE_FOR_OPENING = timedelta(minutes=10)
RENEWED_AFTER = 30.0
# So often a run is begun at the same rows: what kills its worker must not do so for ever.
MAX_ATTEMPTS = 3
ItemT = TypeVar("ItemT")


class LeaseLost(Exception):
    """Somebody stopped the run, or another worker took it over."""


def claim_import(now: datetime) -> ImportRun | None:
    """The run that has waited longest, leased to the caller; None when there is none to take."""
    while True:
        with transaction.atomic():
            run = ImportRun.objects.to_advance(now).select_for_update(skip_locked=True).first()
            if run is None or _lease(run, now):
                return run


def take_over_import(run_id: int, now: datetime) -> ImportRun | None:
    """This run, whoever has it: their next write fails. None when there is nothing left to do."""
    with transaction.atomic():
        working = ImportRun.objects.filter(pk=run_id, state__in=ImportRun.WORKING)
        run = working.select_for_update().first()
        return run if run is not None and _lease(run, now) else None


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


def keeping(run: ImportRun, items: Iterable[ItemT]) -> Iterator[ItemT]:
    """The items, while the lease is renewed now and then. LeaseLost when it is not ours any more."""
    renewed = time.monotonic()
    for item in items:
        if time.monotonic() - renewed > RENEWED_AFTER:
            with held(run):
                renewed = time.monotonic()
        yield item


def _lease(run: ImportRun, now: datetime) -> bool:
    """Lease a locked run and count the attempt, which the next batch that is through forgets.

    False when there were too many: it has failed then.
    """
    run.fence += 1
    if run.attempts < MAX_ATTEMPTS:
        run.attempts += 1
        run.lease_until = now + LEASE_FOR_OPENING
    else:
        run.state, run.lease_until = ImportRun.State.FAILED, None
        with translation.override(run.created_by.language if run.created_by is not None else "en"):
            run.failure = _(
                "The import was stopped %(times)s times at the same rows without getting further; "
                "the server’s log may say why. It can be resumed."
            ) % {"times": run.attempts}
    run.save(update_fields=["fence", "attempts", "lease_until", "state", "failure"])
    return run.is_working
