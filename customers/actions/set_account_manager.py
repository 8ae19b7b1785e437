"""Give customers another account manager."""

from django.db.models import Q, QuerySet

from customers.models import Customer, User


def set_account_manager(customers: QuerySet[Customer], person: User | None) -> int:
    """One statement, however many; returns how many were somebody else's. None: the company's own from now on.

    Follow-ups that are open stay with who has them: they are handed over one by one, with a word.
    """
    other = Q(account_manager__isnull=False)
    if person is not None:
        other = ~Q(account_manager=person) | Q(account_manager=None)
    chosen = Customer.objects.filter(pk__in=customers.order_by().values("pk"))
    return chosen.filter(other).update(account_manager=person)
