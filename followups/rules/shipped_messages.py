"""The letters shipped with Ekko: one for each step that is done in writing; staff edit them in the app."""

from dataclasses import dataclass

from followups.rules import message_texts_en as en
from followups.rules import message_texts_nb as nb
from followups.rules.message_words import MessageWords
from followups.rules.wording import Wording

NEW_TIME = "new_time"


@dataclass(frozen=True, slots=True)
class MessagePlan:
    """`code` is stored and never changes; `steps` are the kinds of tasks it is meant for."""

    code: str
    kind: str
    steps: tuple[str, ...]
    name: Wording

    def words(self, language: str) -> MessageWords:
        return nb.MESSAGES[self.code] if language == "nb" else en.MESSAGES[self.code]


SHIPPED_MESSAGES: tuple[MessagePlan, ...] = (
    MessagePlan("apology", "reply", ("apologise", "apologise_again"), Wording("Unnskyldning", "Apology")),
    MessagePlan("call", "reply", ("contact",), Wording("Jeg ringer deg", "I will call you")),
    MessagePlan("explanation", "reply", ("explain_plan",), Wording("Forklar planen", "Explain the plan")),
    MessagePlan(
        "higher_score",
        "reply",
        ("ask_what_would_help",),
        Wording("Hva skal til for en høyere score", "What would earn a higher score"),
    ),
    MessagePlan(NEW_TIME, "reply", (), Wording("Ny tid", "New time")),
    MessagePlan("thanks", "answer", ("thank",), Wording("Takk", "Thanks")),
    MessagePlan("solved", "answer", (), Wording("Det er ordnet", "It is fixed")),
    MessagePlan("welcome", "welcome", (), Wording("Velkommen", "Welcome")),
)


def shipped_message(code: str) -> MessagePlan:
    """KeyError for a code we never shipped."""
    return {plan.code: plan for plan in SHIPPED_MESSAGES}[code]
