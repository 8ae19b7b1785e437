"""Which steps each score calls for, in which order, by when, and what proves them.

The order and the first contact come from the specification. The later times are ours, and lie within the ten
business days of the resolution clock: hear the customer within a day of the first contact, make amends and
explain the plan within two to five days, the customer record on the ninth. A business day is eight hours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

HOUR = 60
DAY = 8 * HOUR
RESOLUTION_MINUTES = 10 * DAY

# Any one of these proves the step. The same call may prove several steps, if it did.
REACHED = ("call", "message", "booking")
SAID = ("call", "message")

EVIDENCE: Mapping[str, tuple[str, ...]] = {
    "apologise": SAID,
    "contact": REACHED,
    "listen": ("note",),  # what was heard
    "apologise_again": SAID,
    "compensate": ("note",),  # kind and amount, or why none
    "explain_plan": SAID,
    "thank": SAID,
    "turn_positive": ("note",),
    "ask_what_would_help": ("message",),
    "inform_account_manager": (),  # done by the system, which stores the notice it used
    "write_in_record": ("record",),
    "next_contact": ("note",),
    "pass_on_praise": ("note",),
}

# Who does the step, where it is not the owner of the follow-up.
OWNER_ROLE: Mapping[str, str] = {
    "inform_account_manager": "system",
    "next_contact": "interaction_handler",
}

_OWN_CHANNEL: Mapping[str, str] = {
    "ask_what_would_help": "email",
    "inform_account_manager": "system",
    "write_in_record": "internal",
    "pass_on_praise": "internal",
    "next_contact": "any",
}
_CHANNEL_OF_CONTACT: Mapping[str, str] = {"personal": "phone", "contact": "any", "email": "email"}


@dataclass(frozen=True, slots=True)
class Step:
    kind: str
    due_minutes: int | None
    sleeps_until: str = ""
    sleeps_at_most_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A playbook without its words."""

    grade: int
    first_contact_minutes: int
    contact: str
    tells: tuple[str, ...]
    steps: tuple[Step, ...]


def channel_of(kind: str, contact: str) -> str:
    """What belongs to the step (email, internal, system, any), else what suits the score."""
    return _OWN_CHANNEL.get(kind) or _CHANNEL_OF_CONTACT[contact]


_NEXT_CONTACT = Step("next_contact", None, sleeps_until="next_interaction")


def _after_a_low_score(first_contact: int, *steps: Step) -> tuple[Step, ...]:
    """The steps of the score, then the three that close every follow-up."""
    return (
        *steps,
        Step("inform_account_manager", first_contact),
        Step("write_in_record", 9 * DAY),
        _NEXT_CONTACT,
    )


_ZERO = _after_a_low_score(
    2 * HOUR,
    Step("apologise", 2 * HOUR),
    Step("contact", 2 * HOUR),
    Step("listen", DAY),
    Step("apologise_again", DAY),
    Step("compensate", 2 * DAY),
    Step("explain_plan", 2 * DAY),
    Step("thank", 2 * DAY),
    Step("turn_positive", 7 * DAY),
)
_ONE = _after_a_low_score(
    4 * HOUR,
    Step("apologise", 4 * HOUR),
    Step("contact", 4 * HOUR),
    Step("listen", DAY),
    Step("compensate", 2 * DAY),
    Step("explain_plan", 3 * DAY),
    Step("thank", 3 * DAY),
)
_TWO = _after_a_low_score(
    4 * HOUR,
    Step("contact", 4 * HOUR),
    Step("apologise", 4 * HOUR),
    Step("listen", DAY),
    Step("compensate", 2 * DAY),
    Step("explain_plan", 3 * DAY),
    Step("thank", 3 * DAY),
)
_THREE = _after_a_low_score(
    DAY,
    Step("apologise", DAY),
    Step("contact", DAY),
    Step("listen", 2 * DAY),
    Step("compensate", 3 * DAY),
    Step("explain_plan", 4 * DAY),
    Step("thank", 4 * DAY),
)
_FOUR = _after_a_low_score(
    DAY,
    Step("contact", DAY),
    Step("listen", 2 * DAY),
    Step("apologise", 2 * DAY),
    Step("compensate", 3 * DAY),
    Step("explain_plan", 4 * DAY),
    Step("thank", 4 * DAY),
)
_FIVE = _after_a_low_score(
    DAY,
    Step("contact", DAY),
    Step("listen", 2 * DAY),
    Step("explain_plan", 4 * DAY),
    Step("thank", 4 * DAY),
)
_SIX = _after_a_low_score(
    DAY,
    Step("ask_what_would_help", DAY),
    # Nothing to explain before the customer has said what would help; after three days, go on anyway.
    Step("explain_plan", 5 * DAY, sleeps_until="customer_reply", sleeps_at_most_minutes=3 * DAY),
    Step("thank", 5 * DAY, sleeps_until="customer_reply", sleeps_at_most_minutes=3 * DAY),
)
_PASSIVE = Outline(
    grade=5,
    first_contact_minutes=2 * DAY,
    contact="email",
    tells=("owner",),
    steps=(Step("thank", 2 * DAY), Step("ask_what_would_help", 2 * DAY)),
)
_PROMOTER = Outline(
    grade=5,
    first_contact_minutes=3 * DAY,
    contact="email",
    tells=("owner",),
    steps=(Step("thank", 3 * DAY), Step("pass_on_praise", 3 * DAY), _NEXT_CONTACT),
)

OUTLINES: Mapping[int, Outline] = {
    0: Outline(1, 2 * HOUR, "personal", ("owner", "cx_lead"), _ZERO),
    1: Outline(2, 4 * HOUR, "personal", ("owner", "cx_lead"), _ONE),
    2: Outline(2, 4 * HOUR, "personal", ("owner",), _TWO),
    3: Outline(3, DAY, "contact", ("owner",), _THREE),
    4: Outline(3, DAY, "contact", ("owner",), _FOUR),
    5: Outline(4, DAY, "contact", ("owner",), _FIVE),
    6: Outline(5, DAY, "email", ("owner",), _SIX),
    7: _PASSIVE,
    8: _PASSIVE,
    9: _PROMOTER,
    10: _PROMOTER,
}
