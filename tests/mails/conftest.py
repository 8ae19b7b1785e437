"""A mail server, the organisation the mail comes from, and somebody who was asked and has not answered."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.models import Customer, Organisation
from surveys.actions.send_invitations import send_invitations
from surveys.actions.send_reminders import send_reminders
from surveys.models import Invitation, Survey
from tests.factories import make_invitation, make_survey
from tests.smtp_sink import SmtpSink

DAY = timedelta(days=1)
ASKED = datetime(2026, 9, 17, 8, 0, tzinfo=UTC)  # Thursday, 10.00 in Oslo
LATER = ASKED + 5 * DAY + timedelta(minutes=1)

Ask = Callable[..., Invitation]
Remind = Callable[..., Invitation]


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield sink


@pytest.fixture
def nordavind(db: None) -> None:
    Organisation.objects.update(
        name="Nordavind",
        sender_name="Cleo hos Nordavind",
        sender_address="kundeservice@nordavind.example",
        reply_address="svar@nordavind.example",
        address="Havnegata 1, 7010 Trondheim",
    )


@pytest.fixture
def ask(sink: SmtpSink, kari: Customer) -> Ask:
    """Asked on a Thursday; the mail has arrived."""

    def _ask(customer: Customer | None = None, survey: Survey | None = None) -> Invitation:
        with time_machine.travel(ASKED, tick=False):
            invitation = make_invitation(customer or kari, survey or make_survey())
            send_invitations(ASKED)
            send_messages()
        invitation.refresh_from_db()
        return invitation

    return _ask


@pytest.fixture
def remind(sink: SmtpSink) -> Remind:
    """What the sweep and the mailer do at that moment; gives the invitation as it is then."""

    def _remind(invitation: Invitation, at: datetime = LATER) -> Invitation:
        with time_machine.travel(at, tick=False):
            send_reminders(at)
            send_messages()
        invitation.refresh_from_db()
        return invitation

    return _remind
