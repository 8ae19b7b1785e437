"""What each class of bounce does to an address, and when it ends."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django.fixtures import Settings

from customers.actions.act_on_bounce import act_on_bounce
from customers.actions.block_address import end_blocks
from customers.actions.record_bounce import Bounce, record_bounce
from customers.actions.send_messages import send_messages
from customers.actions.tell_dead_addresses import tell_dead_addresses
from customers.models import Customer, Message, Suppression, User
from customers.rules.soft_bounces import Sent as SentMail
from customers.rules.soft_bounces import is_given_up
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.customers.delivery.conftest import Sent
from tests.factories import make_customer
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db
SOFT = Bounce("soft", "5.2.2 full")


def test_three_mails_in_a_row_block_for_a_while(kari: Customer, sent: Sent, settings: Settings) -> None:
    settings.SOFT_BOUNCE_MAILS, settings.SOFT_BLOCK_DAYS = 3, 60
    for number in range(3):
        assert not Suppression.objects.exists()
        record_bounce(sent(kari, f"m{number}").pk, SOFT, clock.now())
    block = Suppression.objects.get()
    assert block.reason == "soft_bounces"
    assert block.until is not None
    assert timedelta(days=59) < block.until - clock.now() <= timedelta(days=60)


def test_one_that_arrives_forgives_those_before(kari: Customer, sent: Sent) -> None:
    for number in range(2):
        record_bounce(sent(kari, f"m{number}").pk, SOFT, clock.now())
    sent(kari, "arrived")
    record_bounce(sent(kari, "last").pk, SOFT, clock.now())
    assert not Suppression.objects.exists()


def test_soft_for_thirty_days_blocks_too() -> None:
    now = clock.now()
    old, new = SentMail(False, True, now - timedelta(days=30)), SentMail(False, True, now)
    assert is_given_up([new, old], 3, timedelta(days=30), now)
    assert not is_given_up([new, old], 3, timedelta(days=31), now)
    assert not is_given_up([], 1, timedelta(days=30), now)


@pytest.mark.parametrize(("days", "blocked"), [(10, True), (12, False)])
def test_for_how_many_days_is_a_setting(
    days: int, blocked: bool, kari: Customer, sent: Sent, settings: Settings
) -> None:
    settings.SOFT_BOUNCE_DAYS, settings.SOFT_BOUNCE_MAILS = days, 5
    now = clock.now()
    record_bounce(sent(kari, "first").pk, SOFT, now - timedelta(days=11))
    record_bounce(sent(kari, "second").pk, SOFT, now)
    assert Suppression.objects.exists() is blocked


def test_such_a_block_ends_by_itself(kari: Customer, sent: Sent, settings: Settings) -> None:
    settings.SOFT_BOUNCE_MAILS = 1
    record_bounce(sent(kari).pk, SOFT, clock.now())
    Suppression.objects.create(address="for-good@fjord.example", reason="hard_bounce")
    assert end_blocks(clock.now()) == 0
    assert end_blocks(clock.now() + timedelta(days=settings.SOFT_BLOCK_DAYS)) == 1
    assert Suppression.objects.get().address == "for-good@fjord.example"


def test_a_weaker_reason_never_takes_the_place_of_a_stronger(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    for bounce in ("hard", "complaint", "hard", "soft"):
        act_on_bounce(message, bounce, bounce, clock.now())
    assert Suppression.objects.get().reason == "complaint"


def test_a_policy_refusal_blocks_nobody_and_is_shown(
    kari: Customer, cleo: User, sent: Sent, sink: SmtpSink, sign_in: SignIn
) -> None:
    sink.misbehave("rcpt", reply="550 5.7.26 not authenticated")
    message = sent(kari)
    Message.objects.update(state="queued", settled_at=None)
    send_messages()
    message.refresh_from_db()
    assert (message.state, message.bounce_class) == ("failed", "policy")
    assert not Suppression.objects.exists()
    assert "5.7.26 not authenticated" in sign_in(cleo).get("/").content.decode()
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert "not authenticated" not in sign_in(cleo).get("/").content.decode()


def test_days_of_waiting_count_as_one_soft_bounce(kari: Customer, sent: Sent, sink: SmtpSink) -> None:
    sink.misbehave("rcpt", reply="452 4.2.2 mailbox full")
    sent(kari)
    Message.objects.update(state="queued", settled_at=None, attempts=9)
    assert send_messages().failed == 1
    assert Message.objects.get().bounce_class == "soft"


def test_the_account_manager_is_told_once_for_all(kari: Customer, ben: User, sent: Sent) -> None:
    ola = make_customer("Ola Berg", company=kari.company, email="ola@fjord.example")
    for customer in (kari, ola):
        record_bounce(sent(customer, customer.name).pk, Bounce("hard", "5.1.1"), clock.now())
    assert tell_dead_addresses(clock.now()) == 1
    notice = Message.objects.get(kind="notice")
    assert notice.staff == ben
    assert "kari@fjord.example" in notice.text
    assert "ola@fjord.example" in notice.text
    assert tell_dead_addresses(clock.now()) == 0


def test_without_an_account_manager_the_leads_are_told(cleo: User, sent: Sent) -> None:
    record_bounce(sent(make_customer()).pk, Bounce("hard", "5.1.1"), clock.now())
    assert tell_dead_addresses(clock.now()) == 1
    assert Message.objects.get(kind="notice").staff == cleo


def test_what_was_mended_first_is_not_told(kari: Customer, ben: User, sent: Sent) -> None:
    record_bounce(sent(kari).pk, Bounce("hard", "5.1.1"), clock.now())
    kari.email = "ny@fjord.example"
    kari.save()
    assert tell_dead_addresses(clock.now()) == 0


def test_whoever_cannot_be_reached_is_found_and_leaves_with_a_new_address(
    kari: Customer, ben: User, sent: Sent, sign_in: SignIn
) -> None:
    make_customer("Nås Fint")
    record_bounce(sent(kari).pk, Bounce("hard", "5.1.1"), clock.now())
    client = sign_in(ben)
    lost = client.get("/customers/?reachable=false").content.decode()
    assert "Kari Nordmann" in lost
    assert "Nås Fint" not in lost
    assert "Kari Nordmann" not in client.get("/customers/?reachable=true").content.decode()
    queue = client.get("/followups/")
    assert queue.context["lost"] == 1
    assert "reachable=false" in queue.content.decode()
    kari.email = "ny@fjord.example"
    kari.save()
    assert "Kari Nordmann" not in client.get("/customers/?reachable=false").content.decode()
    assert client.get("/followups/").context["lost"] == 0


def test_complaints_are_no_address_to_mend(kari: Customer, ben: User, sent: Sent) -> None:
    record_bounce(sent(kari).pk, Bounce("complaint", "abuse"), clock.now())
    assert tell_dead_addresses(clock.now()) == 0
