"""A 0 from Kari, whose account manager is Ben."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, User
from followups.models import Cause, FollowUp
from tests.conftest import SignIn
from tests.factories import make_follow_up


@pytest.fixture
def zero(kari: Customer) -> FollowUp:
    """Kari's 0: grave, two hours, her account manager's."""
    return make_follow_up(0, kari, comment="Tre purringer, ingen ringte.")


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def address(name: str, follow_up: FollowUp, *more: int) -> str:
    return reverse(f"followups:{name}", args=[follow_up.pk, *more])


def closing(**fields: object) -> dict[str, Any]:
    """What the closing form posts when all is said."""
    return {
        "cause": Cause.objects.get(code="slow_reply").pk,
        "customers_cause": "Ingen ringte tilbake.",
        "solution": "Ny ruter montert, og fast kontaktperson.",
        "compensation": "credit",
        "compensation_amount": "500",
        "compensation_note": "",
        **fields,
    }
