"""Take in what staff know of a customer: a new one, or changes to one we have."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from customers.actions.keep_wishes import recall_wishes
from customers.actions.move_mail import NO_MAIL, MovedMail, move_mail
from customers.actions.save_row import save_news
from customers.models import Customer


@dataclass(frozen=True)
class Saved:
    """`mail` is what became of the mail that waited for the old address."""

    customer: Customer
    is_changed: bool
    mail: MovedMail = NO_MAIL


def make_customer(told: Mapping[str, Any]) -> Customer:
    """IntegrityError when another customer has this address or id."""
    with transaction.atomic():
        customer = Customer.objects.create(**told)
        recall_wishes([customer])
        return customer


def change_customer(customer_id: int, news: Mapping[str, Any], seen: str, now: datetime) -> Saved:
    """ChangedMeanwhile when somebody else was first; IntegrityError when the address or id is another's.

    Mail that waits goes to the new address, in the same transaction.
    """
    with transaction.atomic():
        # Not FOR UPDATE: mail that is being written refers to this row.
        locked = Customer.objects.select_for_update(no_key=True, of=["self"])
        customer = locked.select_related("company", "account_manager").get(pk=customer_id)
        before = save_news(customer, news, seen)
        if "email" not in before:
            return Saved(customer, bool(before))
        recall_wishes([customer])
        return Saved(customer, True, move_mail(customer, now))
