"""What lets us ask people, country by country, as shipped; what staff change stays."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegalBasisPlan:
    country: str
    basis: str


LEGAL_BASES = (
    LegalBasisPlan("NO", "legitimate_interest"),
    LegalBasisPlan("SE", "legitimate_interest"),
    LegalBasisPlan("DE", "consent"),
    LegalBasisPlan("AT", "consent"),
    LegalBasisPlan("DK", "consent"),
)
