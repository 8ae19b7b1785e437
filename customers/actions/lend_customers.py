"""Let deputies act on the customers of those who are away, and take it back when they are back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from customers.models import Customer, CustomerAccess, User
from customers.reports.roster import roster

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
    with transaction.atomic():
        return _take_back(pairs) + sum(_lend(person, deputy) for person, deputy in pairs)


def _lend(person: User, deputy: User) -> int:
    has_it = CustomerAccess.objects.filter(user=deputy, reason=DEPUTY).values("customer")
    lacking = Customer.objects.looked_after_by(person).exclude(pk__in=has_it).values_list("pk", flat=True)
    accesses = [CustomerAccess(user=deputy, customer_id=pk, reason=DEPUTY) for pk in lacking]
    # Another sweep may be giving the same at this moment.
    CustomerAccess.objects.bulk_create(accesses, batch_size=BATCH, ignore_conflicts=True)
    return len(accesses)


def _take_back(pairs: list[tuple[User, User]]) -> int:
    lent = CustomerAccess.objects.filter(reason=DEPUTY)
    asked_for = Q(pk__in=[])
    for person, deputy in pairs:
        asked_for |= Q(user=deputy, customer__in=Customer.objects.looked_after_by(person))
    over = lent.exclude(pk__in=lent.filter(asked_for).values("pk"))
    return over.delete()[0]
