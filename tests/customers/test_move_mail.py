"""R14. Another address: mail that has not gone goes there, whoever holds it, and without one it stops."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from customers.actions import send_message as sending_one
from customers.actions.claim_messages import claim_messages
from customers.actions.look_over import LookedOver, last_look
from customers.actions.save_customer import change_customer
from customers.actions.save_row import row_fingerprint
from customers.actions.send_messages import send_messages
from customers.actions.settle_message import put_back
from customers.actions.taken_mail import TakenMail
from customers.models import Customer, Message
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.factories import make_invitation
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db

NEW = "kari.ny@fjord.example"
NOTHING_KNOWN = LookedOver({}, datetime(2000, 1, 1, tzinfo=UTC))


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 2
        yield sink


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


def test_mail_that_is_being_sent_is_counted_and_left_to_its_worker(kari: Customer, queued: Message) -> None:
    (claimed,) = claim_messages(clock.now(), 10)
    last_look(claimed, NOTHING_KNOWN, clock.now())
    saved = change_customer(kari.pk, {"email": NEW}, row_fingerprint(kari), clock.now())
    queued.refresh_from_db()
    assert (queued.to_address, queued.state) == ("kari@fjord.example", "sending")
    assert (saved.mail.moved, saved.mail.gone) == (0, 1)


def by_staff(kari: Customer) -> None:
    change_customer(kari.pk, {"email": NEW}, row_fingerprint(kari), clock.now())


def by_another_door(kari: Customer) -> None:
    """Which does not look for mail that waits."""
    Customer.objects.filter(pk=kari.pk).update(email=NEW)


@pytest.mark.parametrize("change", [by_staff, by_another_door])
@pytest.mark.parametrize("is_fresh", [True, False])
def test_r14_mail_in_a_workers_hand_goes_to_the_new_address(
    kari: Customer,
    queued: Message,
    sink: SmtpSink,
    change: Callable[[Customer], None],
    is_fresh: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The address changes while its worker talks to the server, before anything was sent."""
    looks = []

    def look_late(message: Message, known: LookedOver, now: datetime, taken: TakenMail) -> None:
        looks.append(message.to_address)
        if len(looks) == 1:
            change(kari)
            known = known if is_fresh else NOTHING_KNOWN
        last_look(message, known, now, taken)

    monkeypatch.setattr(sending_one, "last_look", look_late)
    report = send_messages()
    queued.refresh_from_db()
    assert looks == ["kari@fjord.example", NEW]
    assert (report.accepted, report.put_back) == (1, 1)
    assert (queued.to_address, queued.state) == (NEW, "accepted")
    assert [mail.recipients for mail in sink.received] == [(NEW,)]


def test_r14_and_nowhere_when_there_is_none_any_more(
    kari: Customer, queued: Message, sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_late(message: Message, known: LookedOver, now: datetime, taken: TakenMail) -> None:
        change_customer(kari.pk, {"email": ""}, row_fingerprint(kari), now)
        last_look(message, known, now, taken)

    monkeypatch.setattr(sending_one, "last_look", look_late)
    send_messages()
    queued.refresh_from_db()
    assert (queued.state, queued.reply_text) == ("cancelled", "bad_address")
    assert sink.received == []


def test_r14_what_is_put_back_keeps_the_new_address(kari: Customer, queued: Message) -> None:
    (claimed,) = claim_messages(clock.now(), 10)
    by_staff(kari)
    put_back(claimed, clock.now(), 421, "later")
    queued.refresh_from_db()
    assert (queued.to_address, queued.state, queued.reply_code) == (NEW, "queued", 421)


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
