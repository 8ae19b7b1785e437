"""Another address: mail that waits goes there, what a worker holds does not, and without one it stops."""

from datetime import timedelta

import pytest

from customers.actions.claim_messages import claim_messages
from customers.actions.save_customer import change_customer
from customers.actions.save_row import row_fingerprint
from customers.models import Customer, Message
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.factories import make_invitation

pytestmark = pytest.mark.django_db

NEW = "kari.ny@fjord.example"


@pytest.fixture
def queued(kari: Customer, survey: Survey) -> Message:
    """An invitation's mail in the outbox."""
    make_invitation(kari, survey)
    send_invitations(clock.now())
    return Message.objects.get(customer=kari)


def test_mail_that_waits_goes_to_the_new_address(kari: Customer, queued: Message) -> None:
    saved = change_customer(kari.pk, {"email": NEW}, row_fingerprint(kari), clock.now())
    queued.refresh_from_db()
    assert (queued.to_address, queued.state) == (NEW, "queued")
    assert (saved.mail.moved, saved.mail.stopped, saved.mail.gone) == (1, 0, 0)


def test_mail_that_a_worker_holds_is_counted_and_left_to_it(kari: Customer, queued: Message) -> None:
    claim_messages(clock.now(), 10)
    saved = change_customer(kari.pk, {"email": NEW}, row_fingerprint(kari), clock.now())
    queued.refresh_from_db()
    assert queued.to_address == "kari@fjord.example"
    assert (saved.mail.moved, saved.mail.gone) == (0, 1)


def test_mail_of_a_worker_that_died_is_moved(kari: Customer, queued: Message) -> None:
    claim_messages(clock.now(), 10)
    Message.objects.update(lease_until=clock.now() - timedelta(minutes=1))
    saved = change_customer(kari.pk, {"email": NEW}, row_fingerprint(kari), clock.now())
    assert (saved.mail.moved, saved.mail.gone) == (1, 0)


def test_without_an_address_it_stops_and_says_why(kari: Customer, queued: Message) -> None:
    saved = change_customer(kari.pk, {"email": ""}, row_fingerprint(kari), clock.now())
    queued.refresh_from_db()
    invitation = Invitation.objects.get()
    assert (saved.mail.stopped, saved.mail.moved) == (1, 0)
    assert (queued.state, queued.settled_at is not None) == ("cancelled", True)
    assert (invitation.state, invitation.reason) == ("not_asked", "bad_address")


def test_what_is_not_written_yet_takes_the_address_of_its_time(kari: Customer, survey: Survey) -> None:
    make_invitation(kari, survey)
    saved = change_customer(kari.pk, {"email": NEW}, row_fingerprint(kari), clock.now())
    assert saved.mail.moved == 0
    send_invitations(clock.now())
    assert Message.objects.get(customer=kari).to_address == NEW


def test_what_has_gone_stays_as_it_was(kari: Customer, queued: Message) -> None:
    Message.objects.update(state="accepted", settled_at=clock.now())
    change_customer(kari.pk, {"email": NEW}, row_fingerprint(kari), clock.now())
    queued.refresh_from_db()
    assert queued.to_address == "kari@fjord.example"
