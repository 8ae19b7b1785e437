"""A relational survey, a wave of it, and what becomes of it as days go by."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from customers.models import Customer, User
from surveys.actions.advance_waves import advance_waves
from surveys.actions.plan_wave import plan_wave
from surveys.models import Invitation, Survey, Wave
from surveys.rules.wave_days import WaveDays
from tests.conftest import SignIn
from tests.factories import make_survey

# A Monday, at noon in Oslo.
NOW = datetime(2026, 9, 7, 10, tzinfo=UTC)
FIRST_DAY = date(2026, 9, 21)
DAY = timedelta(days=1)
OPENS = datetime(2026, 9, 14, 8, tzinfo=UTC)
GOES = datetime(2026, 9, 21, 8, tzinfo=UTC)

Plan = Callable[..., Wave]


@pytest.fixture
def relational(db: None) -> Survey:
    return make_survey([], Survey.Kind.RELATIONAL)


@pytest.fixture
def wave(relational: Survey) -> Wave:
    """Planned, checked in the week before."""
    return plan_wave(relational.pk, WaveDays.usual(FIRST_DAY, 7), NOW)


@pytest.fixture
def checking(wave: Wave, kari: Customer) -> Wave:
    """Its list can be checked; Kari, of Ben's, is on it."""
    advance_waves(OPENS)
    wave.refresh_from_db()
    return wave


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


@pytest.fixture
def as_dag(dag: User, sign_in: SignIn) -> Client:
    return sign_in(dag)


def said(wave: Wave, customer: Customer) -> tuple[str, str]:
    """The state and the reason of the customer's place on the list."""
    invitation = Invitation.objects.get(wave=wave, customer=customer)
    return invitation.state, invitation.reason
