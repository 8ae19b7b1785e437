"""Surveys without names, and customers who answer them through the page."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from customers.models import Organisation
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.factories import make_customer, make_invitation, make_survey
from tests.surveys.answering import answer

SCORES = (0, 3, 7, 9, 10)
MODES = ("pseudonymous", "anonymous")


def today() -> date:
    """Where the organisation is: around midnight it is another day there."""
    return clock.now().astimezone(ZoneInfo(Organisation.objects.current().zone)).date()


def make_private(privacy: str, **fields: Any) -> Survey:
    return make_survey(privacy=privacy, **fields)


def invite(survey: Survey, name: str = "Kari Nordmann", **fields: Any) -> Invitation:
    """Somebody whose mail has gone."""
    invitation = make_invitation(make_customer(name, **fields), survey)
    send_invitations(clock.now() + timedelta(minutes=1))
    invitation.refresh_from_db()
    return invitation


def answered(survey: Survey, *scores: int, **fields: str) -> list[Invitation]:
    """By one customer for each score, through the page."""
    invitations = []
    for number, score in enumerate(scores):
        invitation = invite(survey, f"Kunde {number}")
        sent = answer(Client(), invitation, score=str(score), **{"comment": f"Fordi {number}", **fields})
        assert sent.status_code == 303, sent.content.decode()
        invitations.append(invitation)
    return invitations
