"""Whether one customer would be asked now, by each live survey: every rule with its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from customers.models import Customer, Suppression
from surveys.models import Invitation, Survey, Wave, WaveMark
from surveys.reports.asking_facts import AskingFacts, read_facts
from surveys.reports.rule_words import RuleLine, rule_lines
from surveys.reports.situations import Candidate, situation
from surveys.reports.survey_list import kind_words
from surveys.rules.asking import Refusal, all_refusals, decide
from surveys.rules.sampling import period_of


@dataclass(frozen=True)
class SurveyVerdict:
    """`verdict`: ask, wait (until `at`) or leave. `allowed_at` is the first moment no rule is known to hold.

    `planned_at` is when the invitation that waits is due; `lines` are all rules, `against` those that hold.
    """

    survey: Survey
    after: list[str]
    planned_at: datetime | None
    # What the one that waits is about.
    interaction: int | None
    verdict: str
    at: datetime
    allowed_at: datetime | None
    lines: list[RuleLine]

    @property
    def against(self) -> list[RuleLine]:
        return [line for line in self.lines if line.against is not None]

    @property
    def fulfilled(self) -> list[RuleLine]:
        return [line for line in self.lines if line.against is None]


@dataclass(frozen=True)
class _Known:
    """What all verdicts about one customer rest on; `suppression` is its class, "" without one."""

    customer: Customer
    facts: AskingFacts
    planned: Mapping[int, Invitation]
    suppression: str
    # Of surveys that ask in waves, the one that comes next.
    waves: Mapping[int, Wave]
    # By wave, why staff took the customer off its list.
    removed: Mapping[int, str]
    now: datetime


def customer_asking(customer: Customer, now: datetime) -> list[SurveyVerdict]:
    """Of a customer with their company. As many queries for one survey as for twenty, but one per segment."""
    live = Survey.objects.programme().filter(state=Survey.State.LIVE).select_related("segment")
    surveys = list(live.order_by("name", "pk"))
    if not surveys:
        return []
    facts = read_facts([customer], surveys, now)
    suppression = _suppression(customer) if customer.email.lower() in facts.suppressed else ""
    relational = [survey for survey in surveys if survey.kind == Survey.Kind.RELATIONAL]
    waves = Wave.objects.coming(relational, now) if relational else {}
    removed = WaveMark.objects.why_taken_off(customer, waves.values()) if waves else {}
    known = _Known(customer, facts, _planned(customer, surveys), suppression, waves, removed, now)
    return [_verdict(survey, known) for survey in surveys]


def _planned(customer: Customer, surveys: Sequence[Survey]) -> dict[int, Invitation]:
    """Of each survey the one that is due first."""
    waiting = Invitation.objects.waiting().filter(
        customer=customer, survey__in=surveys, response=None, is_test=False
    )
    rows = waiting.select_related("interaction", "wave", "survey__segment", "customer__company")
    return {row.survey_id: row for row in rows.order_by("-due_at", "-pk")}


def _suppression(customer: Customer) -> str:
    rows = Suppression.objects.filter(address=customer.email.lower()).values_list("reason", flat=True)
    return rows.first() or ""


def _verdict(survey: Survey, known: _Known) -> SurveyVerdict:
    planned = known.planned.get(survey.pk)
    candidate = Candidate.of(planned) if planned is not None else _as_if_now(survey, known)
    at = max(_due_at(survey, planned, known), known.now)
    asked = situation(candidate, known.facts, at)
    refusals = all_refusals(asked, at)
    decision = decide(asked, at)
    return SurveyVerdict(
        survey=survey,
        after=kind_words(survey.interaction_kinds),
        planned_at=planned.due_at if planned is not None else None,
        interaction=planned.interaction_id if planned is not None else None,
        verdict=decision.verdict.value,
        at=decision.at,
        allowed_at=_allowed_at(refusals),
        lines=rule_lines([_with_class(refusal, known.suppression) for refusal in refusals]),
    )


def _due_at(survey: Survey, planned: Invitation | None, known: _Known) -> datetime:
    if planned is not None:
        return planned.due_at
    wave = known.waves.get(survey.pk)
    return wave.starts_at if wave is not None else known.now


def _as_if_now(survey: Survey, known: _Known) -> Candidate:
    """As if an interaction ended this moment, for a survey that asks at once; else as the next wave asks."""
    if (wave := known.waves.get(survey.pk)) is not None:
        removed = known.removed.get(wave.pk, "")
        return Candidate(survey, known.customer, wave.ends_at, period=wave.period, removed=removed)
    period = period_of(known.facts.day_of(known.now))
    return Candidate(survey, known.customer, known.now + timedelta(days=1), period=period)


def _allowed_at(refusals: Sequence[Refusal]) -> datetime | None:
    """When the last of them ends; None while one of them may last for ever."""
    ends = [refusal.until for refusal in refusals]
    return max((end for end in ends if end is not None), default=None) if None not in ends else None


def _with_class(refusal: Refusal, suppression: str) -> Refusal:
    return replace(refusal, figures={"class": suppression}) if refusal.reason == "suppressed" else refusal
