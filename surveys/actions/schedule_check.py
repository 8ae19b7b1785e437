"""Plan a recovery check: one mail to one customer, whom nothing but this asks."""

from datetime import datetime, timedelta

from customers.models import Customer
from npsapp.lib.wake import wake
from surveys.actions.recovery_survey import recovery_survey
from surveys.actions.schedule_invitations import SEND_TASK, decided
from surveys.models import Invitation
from surveys.models.invitation import link_columns
from surveys.reports.asking_facts import read_facts
from surveys.reports.situations import Candidate, situation
from surveys.rules.asking import Verdict, decide


def schedule_check(customer: Customer, due_at: datetime, now: datetime, overruled: str = "") -> Invitation:
    """The invitation, which says why when it will not go: opted out, blocked, or why it is `overruled`.

    In the caller's transaction. It is looked at again when it is due, and once more just before it goes.
    """
    survey = recovery_survey()
    life = timedelta(days=survey.expiry_days)
    facts = read_facts([customer], [survey], now)
    candidate = Candidate(survey, customer, due_at + life, overruled=overruled)
    decision = decide(situation(candidate, facts, now), due_at)
    if decision.verdict == Verdict.WAIT:
        due_at = decision.at
    invitation = Invitation.objects.create(
        survey=survey,
        customer=customer,
        door=Invitation.Door.RECOVERY,
        due_at=due_at,
        expires_at=due_at + life,
        **decided(decision),
        **link_columns(),
    )
    if invitation.state == Invitation.State.SCHEDULED and due_at <= now:
        wake(SEND_TASK)
    return invitation
