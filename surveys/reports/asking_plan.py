"""Who of many would be asked, when, and why the others not: the rules walked through beforehand.

Nothing is stored. Each one asked counts for those who come after: caps, rest periods, the day's measure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from surveys.reports.asking_facts import AskingFacts
from surveys.reports.situations import Candidate, situation
from surveys.rules.asking import CAPACITY, Decision, Verdict, decide
from surveys.rules.pace import Pace

# The moments tried for one customer: each lies in a later window than the one before.
_MOST_WINDOWS = 400


@dataclass(frozen=True)
class Planned:
    """`asks`: at `at`; else not, and `decision.refusal` says why. Waiting for a turn `asks` too, later."""

    candidate: Candidate
    at: datetime
    decision: Decision

    @property
    def asks(self) -> bool:
        return self.decision.verdict != Verdict.LEAVE


def plan(candidates: Iterable[Candidate], facts: AskingFacts, at: datetime) -> list[Planned]:
    """In the order given, from `at` on. No query: all is in the facts, which know more afterwards."""
    return [_plan_one(candidate, facts, at) for candidate in candidates]


def _full_until(decision: Decision) -> datetime | None:
    """Of that day nothing is left for anybody; while slow every second one still has a place."""
    refusal = decision.refusal
    if refusal is None or refusal.reason != CAPACITY or refusal.figures.get("rule") == Pace.SLOW:
        return None
    return refusal.until


def _plan_one(candidate: Candidate, facts: AskingFacts, at: datetime) -> Planned:
    moment = max(at, facts.has_room_from.get(candidate.survey.pk, at))
    decision = decide(situation(candidate, facts, moment), moment)
    for _window in range(_MOST_WINDOWS):
        if decision.verdict != Verdict.WAIT or decision.waits_for_turn:
            break
        if (until := _full_until(decision)) is not None:
            # Whoever comes after need not try that day again.
            facts.has_room_from[candidate.survey.pk] = until
        moment = decision.at
        decision = decide(situation(candidate, facts, moment), moment)
    if decision.verdict != Verdict.LEAVE:
        facts.note_asked(candidate.survey, candidate.customer, decision.at)
    return Planned(candidate, decision.at, decision)
