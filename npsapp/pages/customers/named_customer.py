"""The customer somebody at the command line means."""

from customers.models import Customer
from npsapp.lib.whole_numbers import whole_number


def named_customer(told: str) -> Customer | None:
    """By address, else by external id, else by our own number."""
    if "@" in told:
        return Customer.objects.by_email(told)
    by_id = Customer.objects.filter(external_id=told).exclude(external_id="").first()
    return by_id or Customer.objects.filter(pk=whole_number(told)).first()
