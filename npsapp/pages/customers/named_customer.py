"""The customer somebody at the command line means."""

from customers.models import Customer


def named_customer(told: str) -> Customer | None:
    """By address, else by external id, else by our own number."""
    if "@" in told:
        return Customer.objects.by_email(told)
    by_id = Customer.objects.filter(external_id=told).exclude(external_id="").first()
    if by_id is not None or not (told.isascii() and told.isdecimal()) or len(told) > 18:
        return by_id
    return Customer.objects.filter(pk=int(told)).first()
