"""Whether a customer can be written to."""

from customers.models import Customer, Suppression


def can_be_written_to(customer: Customer) -> bool:
    """Has an address, and none that mail is blocked to. One query."""
    return bool(customer.email) and not Suppression.objects.holds(customer.email)
