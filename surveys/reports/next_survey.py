"""Whether a customer would be asked, after what, and if not, why: the rules of asking, asked beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from customers.models import Customer, Interaction
from surveys.models import Invitation, Survey
from surveys.reports.asking_facts import AskingFacts, read_facts
from surveys.reports.reason_words import reason_label
from surveys.reports.situations import Candidate, situation
from surveys.rules.asking import Refusal, why_not_asked, without_load
from surveys.rules.sampling import period_of

PLANNED, WOULD, WOULD_NOT, NOBODY = "planned", "would", "would_not", "nobody"


@dataclass(frozen=True)
class NextSurvey:
    """`state`: planned (asks at `at`), would (after the next of `kinds`), would_not (`why`), nobody is asked.

    A planned one has a `why` too when it would be refused as things are. `allowed_at` is the first moment
    the reason no longer holds, when that is known.
    """

    state: str
    survey: str = ""
    at: datetime | None = None
    kinds: tuple[str, ...] = ()
    reason: str = ""
    why: str = ""
    allowed_at: datetime | None = None


def next_survey(customer: Customer, now: datetime) -> NextSurvey:
    """About twenty queries, whatever the number of surveys."""
    planned = (
        Invitation.objects.waiting()
        .filter(customer=customer, response=None)
        .select_related("survey__segment", "interaction", "wave", "customer__company")
        .order_by("due_at", "pk")
        .first()
    )
    if planned is not None:
        return _of_planned(planned, now)
    surveys = Survey.objects.filter(state=Survey.State.LIVE).exclude(interaction_kinds=[])
    surveys = surveys.filter(kind__in=[Survey.Kind.TRANSACTIONAL, Survey.Kind.FEEDBACK])
    return _of_live_ones(customer, list(surveys.select_related("segment").order_by("pk")), now)


def _of_planned(planned: Invitation, now: datetime) -> NextSurvey:
    facts = read_facts([planned.asked], [planned.survey], now)
    asked = without_load(situation(Candidate.of(planned), facts, now))
    refusal = why_not_asked(asked, max(planned.due_at, now))
    return _because(NextSurvey(PLANNED, planned.survey.name, planned.due_at), refusal)


def _of_live_ones(customer: Customer, surveys: Sequence[Survey], now: datetime) -> NextSurvey:
    if not surveys:
        return NextSurvey(NOBODY)
    facts = read_facts([customer], surveys, now)
    refusals = {survey.pk: _refusal(survey, customer, facts, now) for survey in surveys}
    asking = [survey for survey in surveys if refusals[survey.pk] is None]
    if not asking:
        return _because(NextSurvey(WOULD_NOT), refusals[surveys[0].pk])
    asked_after = {kind for survey in asking for kind in survey.interaction_kinds}
    kinds = tuple(str(kind.label) for kind in Interaction.Kind if kind in asked_after)
    return NextSurvey(WOULD, asking[0].name if len(asking) == 1 else "", kinds=kinds)


def _refusal(survey: Survey, customer: Customer, facts: AskingFacts, now: datetime) -> Refusal | None:
    """As if an interaction ended this moment, for a survey that asks at once."""
    today = now.astimezone(ZoneInfo(facts.organisation.zone)).date()
    candidate = Candidate(survey, customer, now + timedelta(days=1), period=period_of(today))
    return why_not_asked(without_load(situation(candidate, facts, now)), now)


def _because(found: NextSurvey, refusal: Refusal | None) -> NextSurvey:
    if refusal is None:
        return found
    why = reason_label(refusal.reason)
    return replace(found, reason=refusal.reason, why=why, allowed_at=refusal.until)
