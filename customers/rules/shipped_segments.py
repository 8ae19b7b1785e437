"""The segments shipped with Ekko that need nothing but a customer's data."""

from dataclasses import dataclass

from customers.rules.segment_definition import Condition, Definition
from customers.rules.segment_words import Operator


@dataclass(frozen=True, slots=True)
class SegmentPlan:
    """`code` is stored and never changes; names and conditions may be edited."""

    position: int
    code: str
    name_nb: str
    name_en: str
    definition: Definition


OVER_THREE_YEARS = 3 * 365

CUSTOMER_SEGMENTS = (
    SegmentPlan(
        2,
        "long_standing",
        "Kunder gjennom mange år",
        "Long-standing customers",
        Definition((Condition("customer_for", Operator.BEYOND, OVER_THREE_YEARS),)),
    ),
    SegmentPlan(
        8,
        "key_contacts",
        "Nøkkelkontakter",
        "Key contacts",
        Definition((Condition("is_key_contact", Operator.YES),)),
    ),
    SegmentPlan(
        9, "lost", "Tapte kunder", "Lost", Definition((Condition("company_state", Operator.IS, ("lost",)),))
    ),
)
