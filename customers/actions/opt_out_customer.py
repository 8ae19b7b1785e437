"""Stop asking customers, because they said so."""

from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from customers.models import Customer, OptOut

BATCH = 1_000


def opt_out_customer(customer: Customer, way: str) -> OptOut:
    """Remember the wish; doing it again changes nothing. Queued mail is stopped as it is about to go."""
    opt_out, _created = OptOut.objects.get_or_create(customer=customer, defaults={"way": way})
    return opt_out


def opt_out_customers(customers: QuerySet[Customer], way: str) -> int:
    """The same for many, in batches; returns how many had not opted out before."""
    with transaction.atomic():
        keys = iter(list(customers.filter(opt_out=None).order_by().values_list("pk", flat=True)))
        count = 0
        while batch := list(islice(keys, BATCH)):
            # Who takes it at this very moment by the link has taken it: theirs stands.
            OptOut.objects.bulk_create(
                [OptOut(customer_id=pk, way=way) for pk in batch], ignore_conflicts=True
            )
            count += len(batch)
        return count
