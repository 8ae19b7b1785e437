"""Kari's 3, whose account manager is Ben, and a letter to her that may go."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from customers.models import Customer, Message, Organisation, User
from followups.models import FollowUp
from followups.rules.business_time import add_business_time
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_follow_up

TEXT = (
    "Hei {customer}.\n\nJeg beklager at ingen ringte deg tilbake. Jeg finner feilen på ruteren.\n\n"
    "Jeg ringer deg innen {promised_at}. Haster det, når du oss på {urgent_contact}.\n\nHilsen {responsible}"
)


@pytest.fixture
def three(kari: Customer) -> FollowUp:
    Organisation.objects.update(phone="22 33 44 55", phone_hours="08.00–16.00")
    return make_follow_up(3, kari, comment="Ingen ringte tilbake om ruteren.")


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def url(name: str, follow_up: FollowUp) -> str:
    return reverse(f"followups:letter-{name}", args=[follow_up.pk])


def working_minutes(follow_up: FollowUp, minutes: int, since: datetime | None = None) -> datetime:
    """So many minutes of working time from then."""
    return add_business_time(since or clock.now(), minutes, follow_up.calendar.rules())


def local(moment: datetime) -> str:
    """As a browser sends it; whole minutes."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def letter(follow_up: FollowUp, **fields: Any) -> dict[str, Any]:
    """A letter with nothing to find fault with."""
    return {
        "kind": "reply",
        "subject": "Ruteren din",
        "text": TEXT,
        "responsible": str(follow_up.owner_id),
        "promised_at": local(working_minutes(follow_up, 120)),
        "next_step": "Jeg finner feilen på ruteren og ringer deg",
        "urgent_contact": "22 33 44 55 (hverdager 08.00–16.00)",
        "reason": "",
        "template": "",
        "renews": "",
        "key": str(uuid4()),
        **fields,
    }


def letters(follow_up: FollowUp) -> list[Message]:
    return list(Message.objects.filter(written_for__follow_up=follow_up).order_by("pk"))
