"""Moments of one working week, and follow-ups that were opened then."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine

from customers.models import Customer
from followups.models import FollowUp
from surveys.models import Survey
from tests.factories import make_follow_up

MONDAY = datetime.fromisoformat("2026-11-16T09:00:00+01:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Opens = Callable[..., FollowUp]


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def opened(kari: Customer) -> Opens:
    """Kari's answer of this score, followed up from Monday at nine on."""

    def _open(score: int, comment: str = "", survey: Survey | None = None) -> FollowUp:
        with at(MONDAY):
            return make_follow_up(score, kari, comment, survey)

    return _open
