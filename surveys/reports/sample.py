"""An invitation that never was, to a customer who never was: for previews and tests, never stored."""

from datetime import datetime, timedelta

from customers.models import Customer, Interaction, User
from surveys.models import Invitation, Survey
from surveys.ports import Recovered

NAME, ACCOUNT_MANAGER = "Kari Nordmann", "Ola Hansen"
AGO = timedelta(days=2)
TOLD_AGO = timedelta(days=10)

_OF_NO_INTERACTION = (Survey.Kind.RELATIONAL, Survey.Kind.RECOVERY)


def sample_recovered(invitation: Invitation) -> Recovered:
    """What a recovery check that never was would be about."""
    return Recovered((invitation.due_at - TOLD_AGO).date(), ACCOUNT_MANAGER)


def sample_invitation(survey: Survey, now: datetime) -> Invitation:
    """After the first kind of interaction the survey asks after; after none when it asks by itself."""
    customer = Customer(name=NAME, account_manager=User(full_name=ACCOUNT_MANAGER))
    kind = next(iter(survey.interaction_kinds), Interaction.Kind.SUPPORT)
    interaction = Interaction(customer=customer, kind=kind, occurred_at=now - AGO)
    return Invitation(
        survey=survey,
        customer=customer,
        interaction=None if survey.kind in _OF_NO_INTERACTION else interaction,
        due_at=now,
        expires_at=now + timedelta(days=survey.expiry_days),
    )
