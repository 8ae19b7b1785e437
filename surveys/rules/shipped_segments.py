"""The segments shipped with Ekko that look at what customers answered."""

from customers.rules.segment_definition import Condition, Definition
from customers.rules.segment_words import Operator
from customers.rules.shipped_segments import SegmentPlan
from surveys.rules.scores import DETRACTOR, PASSIVE, PROMOTER

NEW_DAYS = 90
RENEWAL_DAYS = 90


def _last_answer(*bands: str) -> Condition:
    return Condition("last_band", Operator.IS, bands)


ANSWER_SEGMENTS = (
    SegmentPlan(
        1,
        "new",
        "Nye kunder",
        "New customers",
        Definition((Condition("known_for", Operator.WITHIN, NEW_DAYS),)),
    ),
    # Competitors tempt the passive too. Who has left is no longer at risk.
    SegmentPlan(
        3,
        "at_risk",
        "I faresonen",
        "At risk",
        Definition(
            (Condition("company_state", Operator.IS_NOT, ("lost",)),),
            (
                _last_answer(PASSIVE, DETRACTOR),
                Condition("fell_twice", Operator.YES),
                Condition("unsure_renewal", Operator.WITHIN, RENEWAL_DAYS),
            ),
        ),
    ),
    SegmentPlan(4, "promoters", "Ambassadører", "Promoters", Definition((_last_answer(PROMOTER),))),
    SegmentPlan(5, "passives", "Passive", "Passives", Definition((_last_answer(PASSIVE),))),
    SegmentPlan(6, "detractors", "Kritikere", "Detractors", Definition((_last_answer(DETRACTOR),))),
    SegmentPlan(
        7,
        "silent",
        "Tause kunder",
        "Silent",
        Definition(
            (
                Condition("asked_last_year", Operator.AT_LEAST, 2),
                Condition("never_answered", Operator.YES),
            )
        ),
    ),
)
