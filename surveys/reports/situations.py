"""One customer, one survey, one moment: what the rules of asking are asked about."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from customers.models import Customer, Interaction
from surveys.models import Invitation, Survey
from surveys.reports.asking_facts import AskingFacts
from surveys.rules.sampling import is_drawn, period_of
from surveys.rules.situation import Occasion, Situation


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be asked; `period` names the draw when nothing happened that has a month."""

    survey: Survey
    customer: Customer
    expires_at: datetime
    interaction: Interaction | None = None
    # The invitation's key once there is one: it is no duplicate of itself.
    invitation: int | None = None
    period: str = ""
    # Why staff took them off the wave's list.
    removed: str = ""
    # Why a recovery check is not wanted any more.
    overruled: str = ""

    @classmethod
    def of(cls, invitation: Invitation, overruled: str = "") -> "Candidate":
        """An invitation read with its survey, its customer, and the interaction or wave it is about."""
        wave = invitation.wave
        return cls(
            survey=invitation.survey,
            customer=invitation.asked,
            # An invitation's own end moves on each time it waits; the wave's does not.
            expires_at=wave.ends_at if wave is not None else invitation.expires_at,
            interaction=invitation.interaction,
            invitation=invitation.pk,
            period=wave.period if wave is not None else "",
            overruled=overruled,
        )


def situation(candidate: Candidate, facts: AskingFacts, at: datetime) -> Situation:
    """With the load of the day of `at`. Reads nothing more."""
    return Situation(
        recipient=facts.recipient(candidate.customer),
        occasion=_occasion(candidate, facts),
        programme=facts.programme(candidate.survey),
        load=facts.load(candidate.survey, at),
    )


def _occasion(candidate: Candidate, facts: AskingFacts) -> Occasion:
    survey, customer, interaction = candidate.survey, candidate.customer, candidate.interaction
    first = facts.waiting.get((survey.pk, customer.pk))
    period = candidate.period
    if interaction is not None:
        period = period_of(interaction.ended_at.astimezone(ZoneInfo(facts.organisation.zone)).date())
    return Occasion(
        seed=f"{survey.pk}:{customer.pk}:{interaction.pk if interaction else period}",
        expires_at=candidate.expires_at,
        ended_at=interaction.ended_at if interaction is not None else None,
        is_closed=interaction is None or interaction.state == Interaction.State.CLOSED,
        is_test=interaction is not None and interaction.is_test,
        in_audience=facts.in_audience(survey, customer),
        is_drawn=is_drawn(survey.pk, customer.pk, period, survey.sample_percent),
        is_duplicate=first is not None and (candidate.invitation is None or first < candidate.invitation),
        removed=candidate.removed,
        overruled=candidate.overruled,
    )
