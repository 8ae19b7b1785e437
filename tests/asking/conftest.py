"""A quiet Thursday noon, and people to ask on it."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from pytest_django import Settings

from customers.actions.log_interaction import log_interaction
from customers.models import Customer
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation
from tests.factories import tell_interaction

# A Thursday, 12.00 in Oslo.
NOW = datetime(2026, 9, 24, 10, tzinfo=UTC)
DAY = timedelta(days=1)


class Ask(Protocol):
    """Something just ended with this customer; send what is due. The invitations that came of it."""

    def __call__(self, customer: Customer, at: datetime = NOW, kind: str = "support") -> list[Invitation]: ...


@pytest.fixture(autouse=True)
def _windows(settings: Settings) -> None:
    settings.SEND_AT_ANY_TIME = False


@pytest.fixture
def ask(db: None) -> Ask:
    def _ask(customer: Customer, at: datetime = NOW, kind: str = "support") -> list[Invitation]:
        told = tell_interaction(customer, at, kind=kind)
        interaction = log_interaction(told, at).interaction
        send_invitations(at)
        return list(Invitation.objects.filter(interaction=interaction).order_by("pk"))

    return _ask


def said(invitation: Invitation) -> tuple[str, str]:
    """What became of it."""
    return invitation.state, invitation.reason
