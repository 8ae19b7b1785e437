"""Ask a customer again, when a colleague's note was wrong or no longer so, or when they themselves say so."""

from django.db import transaction

from customers.models import OptOut


class TheirOwnChoice(Exception):
    """The customer opted out themselves; only they may take that back."""


def withdraw_opt_out(customer_id: int, by_customer: bool = False) -> bool:
    """False when there is nothing to withdraw. History keeps when, and who of the staff withdrew it."""
    with transaction.atomic():
        opt_out = OptOut.objects.select_for_update().filter(customer=customer_id).first()
        if opt_out is None:
            return False
        if opt_out.way != OptOut.Way.STAFF and not by_customer:
            raise TheirOwnChoice(customer_id)
        opt_out.delete()
        return True
