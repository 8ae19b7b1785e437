"""The causes shipped with Ekko: why a customer was unhappy, to be chosen beside the customer's own words.

The communication causes come first: they are what a page opens with when the score is below zero.
"""

from dataclasses import dataclass

from followups.rules.wording import Wording

# What a follow-up is closed with when nobody is left to be answered.
ERASED = "customer_erased"


@dataclass(frozen=True, slots=True)
class CausePlan:
    """`code` is stored and never changes; the name may be edited. `communication`: it lies in how we talk.

    One that is not `offered` is never chosen by hand.
    """

    code: str
    name: Wording
    communication: bool
    offered: bool = True


SHIPPED_CAUSES: tuple[CausePlan, ...] = (
    CausePlan("unclear_message", Wording("Uklar informasjon", "Unclear information"), True),
    CausePlan("slow_reply", Wording("For lang svartid", "Slow to reply"), True),
    CausePlan("no_follow_up", Wording("Ble ikke fulgt opp", "Not followed up"), True),
    CausePlan(
        "wrong_expectations", Wording("Vi skapte feil forventninger", "We set the wrong expectations"), True
    ),
    CausePlan("impersonal", Wording("Manglet personlig kontakt", "No personal contact"), True),
    CausePlan("weak_quality", Wording("Svak opplevelse eller kvalitet", "Weak experience or quality"), False),
    CausePlan("poor_service", Wording("Dårlig service", "Poor service"), False),
    CausePlan("hard_to_get_help", Wording("Vanskelig å få hjelp", "Trouble getting help"), False),
    CausePlan("failed_delivery", Wording("Mislykket levering", "Failed delivery"), False),
    CausePlan("defect", Wording("Feil på produktet", "Defect"), False),
    CausePlan("unsolved_problem", Wording("Problemet ble ikke løst", "Problem left unsolved"), False),
    CausePlan(ERASED, Wording("Kunden ble slettet", "The customer was erased"), False, offered=False),
)
