"""Stop asking a customer, because they said so."""

from customers.models import Customer, OptOut


def opt_out_customer(customer: Customer, way: str) -> OptOut:
    """Remember the wish; doing it again changes nothing. Queued mail is stopped as it is about to go."""
    opt_out, _created = OptOut.objects.get_or_create(customer=customer, defaults={"way": way})
    return opt_out
