"""Why a person looks at an answer before it counts: above all, what makes it look like a robot's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from surveys.rules.robots import is_robot

# Stored beside what is held; these words never change.
TRAP, ROBOT, TOO_FAST, MANY_SCORES = "trap", "robot", "too_fast", "many_scores"
# More answers from one address, through a door that is open to all, than one person has.
MANY_ANSWERS = "many_answers"
# Typed in by somebody with a stake in it.
NEEDS_SECOND_PERSON = "needs_second_person"
# Held until somebody decides; not counted as said by the customer before that.
REASONS = (TRAP, ROBOT, TOO_FAST, MANY_SCORES, MANY_ANSWERS, NEEDS_SECOND_PERSON)
# Held too, but nobody doubts who sent it: it is confirmed as soon as a follow-up can be opened.
NO_FOLLOW_UP = "no_follow_up"


@dataclass(frozen=True)
class Sent:
    """How an answer came in.

    `age` is the time since its form was first shown, `trap` what stands in the field nobody sees, `scores`
    how many different numbers of this invitation the same address and program opened shortly before,
    `answers` how many came from that address within the hour where the door is open to all.
    """

    age: timedelta
    trap: str
    agent: str
    scores: int
    answers: int = 0


@dataclass(frozen=True)
class Limits:
    """Zero switches a figure off; `agents` are words of robots beside those we know."""

    youngest: timedelta
    scores: int
    agents: Sequence[str] = ()
    answers: int = 0


def why_hold(sent: Sent, limits: Limits) -> str:
    """The strongest sign of a robot, or "" when it may well be a person."""
    if sent.trap.strip():
        return TRAP
    if is_robot(sent.agent, limits.agents):
        return ROBOT
    if sent.age < limits.youngest:
        return TOO_FAST
    if limits.scores and sent.scores >= limits.scores:
        return MANY_SCORES
    if limits.answers and sent.answers >= limits.answers:
        return MANY_ANSWERS
    return ""
