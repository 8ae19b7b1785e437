"""Whether a customer would be asked, after what, and if not, why: the rules of asking, asked beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from customers.models import Customer, Interaction, OptOut, Suppression
from surveys.models import Invitation, Survey
from surveys.ports import has_open_follow_up
from surveys.rules.asking import Situation, why_not_asked

PLANNED, WOULD, WOULD_NOT, NOBODY = "planned", "would", "would_not", "nobody"


@dataclass(frozen=True)
class NextSurvey:
    """`state`: planned (asks at `at`), would (after the next of `kinds`), would_not (`why`), nobody is asked.

    A planned one has a `why` too when it would be refused if its time came now.
    """

    state: str
    survey: str = ""
    at: datetime | None = None
    kinds: tuple[str, ...] = ()
    reason: str = ""
    why: str = ""


def next_survey(customer: Customer, now: datetime) -> NextSurvey:
    """Five queries at most."""
    facts = _facts(customer, now)
    planned = (
        Invitation.objects.filter(customer=customer, state=Invitation.State.SCHEDULED, response=None)
        .select_related("survey")
        .order_by("due_at", "pk")
        .first()
    )
    if planned is not None:
        reason = _reason(planned.survey, facts, now)
        return NextSurvey(PLANNED, planned.survey.name, planned.due_at, (), reason, _words(reason))
    surveys = Survey.objects.filter(state=Survey.State.LIVE).exclude(interaction_kinds=[])
    surveys = surveys.filter(kind__in=[Survey.Kind.TRANSACTIONAL, Survey.Kind.FEEDBACK])
    return _of_live_ones(list(surveys.order_by("pk")), facts, now)


def _of_live_ones(surveys: Sequence[Survey], facts: Situation, now: datetime) -> NextSurvey:
    if not surveys:
        return NextSurvey(NOBODY)
    reasons = {survey.pk: _reason(survey, facts, now) for survey in surveys}
    asking = [survey for survey in surveys if not reasons[survey.pk]]
    if not asking:
        reason = reasons[surveys[0].pk]
        return NextSurvey(WOULD_NOT, reason=reason, why=_words(reason))
    asked_after = {kind for survey in asking for kind in survey.interaction_kinds}
    kinds = tuple(str(kind.label) for kind in Interaction.Kind if kind in asked_after)
    return NextSurvey(WOULD, asking[0].name if len(asking) == 1 else "", kinds=kinds)


def _facts(customer: Customer, now: datetime) -> Situation:
    """As if an interaction ended this moment, for a survey that asks at once."""
    return Situation(
        address=customer.email,
        is_suppressed=bool(customer.email) and Suppression.objects.holds(customer.email),
        has_opted_out=OptOut.objects.holds(customer.pk),
        survey_is_live=True,
        interaction_is_closed=True,
        interaction_ended_at=now,
        oldest_days=1,
        expires_at=now + timedelta(days=1),
        has_open_follow_up=has_open_follow_up(customer.pk),
        asks_during_follow_up=False,
    )


def _reason(survey: Survey, facts: Situation, now: datetime) -> str:
    about_it = replace(
        facts,
        survey_is_live=survey.state == Survey.State.LIVE,
        asks_during_follow_up=survey.asks_during_follow_up,
    )
    return why_not_asked(about_it, now)


def _words(reason: str) -> str:
    return str(Invitation.Reason(reason).label) if reason else ""
