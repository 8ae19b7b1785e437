"""Make sure the countries we know the rules of have their legal basis."""

from customers.models import LegalBasis
from customers.rules.shipped_legal_bases import LEGAL_BASES


def ship_legal_bases(**_signal: object) -> None:
    """Add those that are missing; existing ones keep what staff decided. Runs after each migrate."""
    for plan in LEGAL_BASES:
        LegalBasis.objects.get_or_create(country=plan.country, defaults={"basis": plan.basis})
