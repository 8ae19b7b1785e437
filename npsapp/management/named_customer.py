"""The customer somebody at the command line means."""

from customers.models import Customer
from npsapp.lib.whole_numbers import whole_number


def named_customer(told: str) -> Customer | None:
    """By address, else by external id, else by our own number."""
    if "@" in told:
        return Customer.objects.by_email(told)
    by_id = Customer.objects.filter(external_id=told).exclude(external_id="").first()
    number = whole_number(told)
    if by_id is not None or number is None:
        return by_id
    return Customer.objects.filter(pk=number).first()
