"""Whom a list can be narrowed to: who works here, and who has left and is still named."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from customers.models import Company, Customer, User
from surveys.models import Response


def named_account_managers() -> QuerySet[User]:
    """Of customers and companies: what a leaver left behind must be found."""
    return User.objects.filter(Q(is_active=True) | Exists(_of(Company)) | Exists(_of(Customer)))


def answered_account_managers() -> QuerySet[User]:
    """Of answers, on which the name of that day is frozen."""
    return User.objects.filter(Q(is_active=True) | Exists(_of(Response)))


def _of(model: type[Company] | type[Customer] | type[Response]) -> QuerySet[Company | Customer | Response]:
    found: QuerySet[Company | Customer | Response] = model._default_manager.filter(
        account_manager=OuterRef("pk")
    )
    return found
