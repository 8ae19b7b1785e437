"""May we ask these people, by the law of where they are?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from customers.models import Consent, Customer, LegalBasis, Organisation
from customers.reports.places import country_of


@dataclass(frozen=True, slots=True)
class Standing:
    """`basis` is a word of LegalBasis.Basis; a country nobody has decided about is blocked."""

    country: str
    basis: str
    has_consent: bool

    @property
    def may_be_asked(self) -> bool:
        """Consent opens what consent is asked for; a blocked country stays blocked."""
        if self.basis == LegalBasis.Basis.CONSENT:
            return self.has_consent
        return self.basis == LegalBasis.Basis.LEGITIMATE_INTEREST


def legal_standing(customers: Sequence[Customer]) -> Mapping[int, Standing]:
    """By the customer's id. Three queries for any number, when their companies came along."""
    if not customers:
        return {}
    organisation = Organisation.objects.current()
    bases = LegalBasis.objects.by_country()
    consenting = Consent.objects.customers_among([customer.pk for customer in customers])
    standings = {}
    for customer in customers:
        country = country_of(customer, organisation)
        basis = bases.get(country, LegalBasis.Basis.BLOCKED.value)
        standings[customer.pk] = Standing(country, basis, customer.pk in consenting)
    return standings
