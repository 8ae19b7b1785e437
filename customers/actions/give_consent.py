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
