"""Note that a customer said we may ask them."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import Consent, Customer, User


@dataclass(frozen=True)
class GivenConsent:
    """`how` is a word of Consent.How, `note` what proves it."""

    given_at: datetime
    how: str
    note: str = ""


def give_consent(customer: Customer, told: GivenConsent, recorded_by: User | None) -> tuple[Consent, bool]:
    """The consent that holds, and whether it is this one: an earlier one is kept as it was told."""
    return Consent.objects.get_or_create(
        customer=customer,
        withdrawn_at=None,
        defaults={
            "given_at": told.given_at,
            "how": told.how,
            "note": told.note,
            "recorded_by": recorded_by,
        },
    )


def hear_of_consent(customer: Customer, told: GivenConsent) -> Consent | None:
    """Another system tells of it, perhaps again and again: what was withdrawn since stays withdrawn."""
    if Consent.objects.filter(customer=customer, withdrawn_at__gte=told.given_at).exists():
        return None
    return give_consent(customer, told, None)[0]
