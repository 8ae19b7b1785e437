"""Customers whom mail does not reach: somebody must find the right address."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from customers.models import Customer, Suppression, User


def lost_addresses() -> Q:
    """Of customers: none at all, or one that is known to be dead. Typing in another ends it."""
    dead = Suppression.objects.unreachable().filter(address=Lower(OuterRef("email")))
    return Q(email="") | Q(Exists(dead))


def bounced_customers_of(user: User) -> QuerySet[Customer]:
    """This person's own customers whose address mail came back from."""
    addresses = Suppression.objects.unreachable().values("address")
    own = Customer.objects.looked_after_by(user).alias(address=Lower("email"))
    return own.filter(address__in=addresses)
