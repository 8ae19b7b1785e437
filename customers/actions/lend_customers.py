"""Let deputies act on the customers of those who are away, and take it back when they are back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from customers.models import Customer, CustomerAccess, User
from customers.reports.roster import roster
from npsapp.lib.advisory_locks import Lock, try_hold

LEND_TASK = "customers.lend_customers"
BATCH = 1000
DEPUTY = CustomerAccess.Reason.DEPUTY


def lend_customers(now: datetime) -> int:
    """Make the deputies' access what today's absences ask for; returns how many rows changed.

    A pure function of now and the rows, so running it twice does nothing. It also follows customers
    that change hands meanwhile.
    """
    today = roster(now)
    pairs = [
        (absence.person, deputy)
        for absence in today.away.values()
        if (deputy := today.stand_in(absence.person)) is not None
    ]
    changed = _alone(lambda: _take_back(pairs))
    for person, deputy in pairs:
        changed += _alone(partial(_lend, person, deputy))
    return changed


def _alone(step: Callable[[], int]) -> int:
    """A short transaction each: who waits for these rows waits for one deputy's. 0 beside another run."""
    with transaction.atomic():
        return step() if try_hold(Lock.LEND) else 0


def _lend(person: User, deputy: User) -> int:
    has_it = CustomerAccess.objects.filter(user=deputy, reason=DEPUTY).values("customer")
    lacking = Customer.objects.looked_after_by(person).exclude(pk__in=has_it).order_by("pk")
    ids = lacking.values_list("pk", flat=True)
    accesses = [CustomerAccess(user=deputy, customer_id=pk, reason=DEPUTY) for pk in ids]
    CustomerAccess.objects.bulk_create(accesses, batch_size=BATCH, ignore_conflicts=True)
    return len(accesses)


def _take_back(pairs: list[tuple[User, User]]) -> int:
    lent = CustomerAccess.objects.filter(reason=DEPUTY)
    asked_for = Q(pk__in=[])
    for person, deputy in pairs:
        asked_for |= Q(user=deputy, customer__in=Customer.objects.looked_after_by(person))
    over = lent.exclude(pk__in=lent.filter(asked_for).values("pk"))
    return over.delete()[0]
