"""What becomes of a message, whatever the mail server says."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from customers.actions.claim_messages import claim_messages
from customers.actions.queue_message import Draft, queue_message
from customers.actions.recover_messages import recover_messages
from customers.actions.send_messages import send_messages
from customers.actions.settle_message import LeaseLost, mark_sending, settle_message
from customers.models import Customer, Message, Suppression, User
from customers.ports import Verdict, answer_still_wanted
from npsapp.lib import clock
from npsapp.lib.links import UnknownLinkKey
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 2
        yield sink


def write(person: Customer | User, author: User, key: str = "one", subject: str = "Hei") -> Message:
    draft = Draft("reply", "nb", subject, "Vi ringer deg i morgen.", "", dedup_key=key, author=author)
    return queue_message(draft, person)


def test_an_accepted_message_is_settled_once(sink: SmtpSink, kari: Customer, ben: User) -> None:
    message = write(kari, ben)
    assert send_messages().accepted == 1
    assert send_messages().accepted == 0
    message.refresh_from_db()
    assert (message.state, message.reply_code, message.attempts) == ("accepted", 250, 1)
    assert [mail.recipients for mail in sink.received] == [("kari@fjord.example",)]


def test_a_key_queued_twice_is_one_message(kari: Customer, ben: User) -> None:
    assert write(kari, ben) == write(kari, ben)
    assert Message.objects.count() == 1


def test_a_batch_goes_over_one_connection(sink: SmtpSink, kari: Customer, ben: User) -> None:
    for number in range(20):
        write(kari, ben, key=f"m{number}")
    assert send_messages().accepted == 20
    assert sink.connections == 1


def test_a_temporary_refusal_waits_longer_each_time(sink: SmtpSink, kari: Customer, ben: User) -> None:
    sink.misbehave("rcpt", reply="451 4.3.0 try later")
    message = write(kari, ben)
    waits = []
    for _attempt in range(3):
        Message.objects.update(retry_after=None)
        before = clock.now()
        assert send_messages().put_back == 1
        message.refresh_from_db()
        assert message.state == "queued"
        assert message.retry_after is not None
        waits.append(message.retry_after - before)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    assert "try later" in message.reply_text


def test_a_dead_address_is_suppressed(sink: SmtpSink, kari: Customer, ben: User) -> None:
    sink.misbehave("rcpt", reply="550 5.1.1 no such user")
    message = write(kari, ben)
    assert send_messages().failed == 1
    message.refresh_from_db()
    assert message.state == "failed"
    assert Suppression.objects.get().address == "kari@fjord.example"


def test_a_refusal_by_policy_never_suppresses_a_customer(sink: SmtpSink, kari: Customer, ben: User) -> None:
    sink.misbehave("rcpt", reply="550 5.7.1 your domain is not authenticated")
    write(kari, ben)
    assert send_messages().failed == 1
    assert not Suppression.objects.exists()


def test_a_customers_mail_of_unknown_outcome_is_never_sent_again(
    sink: SmtpSink, kari: Customer, ben: User
) -> None:
    sink.misbehave("content", drop=True)
    message = write(kari, ben)
    assert send_messages().unknown == 1
    sink.behave()
    assert send_messages().accepted == 0
    message.refresh_from_db()
    assert message.state == "unknown"


def test_a_worker_that_died_after_data_leaves_unknown_for_customers_and_a_new_try_for_staff(
    kari: Customer, ben: User, cleo: User
) -> None:
    to_customer, to_staff = write(kari, ben), write(cleo, ben, key="two")
    now = clock.now()
    for message in claim_messages(now, 10):
        mark_sending(message, now + timedelta(seconds=1))
    assert recover_messages(now) == 0, "their leases still run"
    assert recover_messages(now + timedelta(seconds=2)) == 2
    to_customer.refresh_from_db()
    to_staff.refresh_from_db()
    assert (to_customer.state, to_staff.state) == ("unknown", "queued")


def test_a_worker_that_died_before_data_is_followed_by_another(kari: Customer, ben: User) -> None:
    write(kari, ben)
    now = clock.now()
    assert len(claim_messages(now, 10)) == 1
    assert claim_messages(now, 10) == []
    assert len(claim_messages(now + timedelta(hours=1), 10)) == 1


def test_a_worker_that_wakes_after_its_lease_cannot_write(kari: Customer, ben: User) -> None:
    write(kari, ben)
    now = clock.now()
    (late,) = claim_messages(now, 10)
    (_other,) = claim_messages(now + timedelta(hours=1), 10)
    with pytest.raises(LeaseLost):
        mark_sending(late, now)
    assert not settle_message(late, "accepted", now)
    assert Message.objects.get().state == "queued"


def test_a_row_that_cannot_be_written_does_not_stop_the_others(
    sink: SmtpSink, kari: Customer, ben: User
) -> None:
    broken = write(kari, ben)
    Message.objects.update(subject="Hei\nBcc: other@fjord.example")
    good = write(kari, ben, key="two")
    report = send_messages()
    assert (report.accepted, report.put_back) == (1, 1)
    broken.refresh_from_db()
    good.refresh_from_db()
    assert (broken.state, good.state) == ("queued", "accepted")
    assert "cannot be written" in broken.reply_text
    assert len(sink.received) == 1


def test_what_is_no_longer_wanted_is_stopped_in_the_last_moment(
    sink: SmtpSink, kari: Customer, ben: User
) -> None:
    answers = iter([Verdict(), Verdict(wanted=False, reason="opted_out")])
    answer_still_wanted("reply", lambda message_id, now: next(answers))
    try:
        message = write(kari, ben)
        assert send_messages().cancelled == 1
    finally:
        answer_still_wanted("reply", lambda message_id, now: Verdict())
    message.refresh_from_db()
    assert (message.state, message.reply_text) == ("cancelled", "opted_out")
    assert sink.received == []


def test_a_name_that_breaks_the_line_stops_no_mail(sink: SmtpSink, kari: Customer, ben: User) -> None:
    Customer.objects.filter(pk=kari.pk).update(name="Kari\r\n Nordmann\x85")
    kari.refresh_from_db()
    write(kari, ben, subject="2 from Kari\u2028Nordmann")
    assert send_messages().accepted == 1
    message = Message.objects.get()
    assert (message.to_name, message.subject) == ("Kari Nordmann", "2 from Kari Nordmann")


def test_a_port_that_fails_stops_only_its_own_message(sink: SmtpSink, kari: Customer, ben: User) -> None:
    first = write(kari, ben)
    second = write(kari, ben, key="two")
    calls = Counter[int]()

    def answer(message_id: int, now: datetime) -> Verdict:
        calls[message_id] += 1
        if message_id == first.pk or (message_id == second.pk and calls[message_id] == 2):
            raise UnknownLinkKey("LINK_KEYS holds no key 7")
        return Verdict()

    answer_still_wanted("reply", answer)
    try:
        third = write(kari, ben, key="three")
        report = send_messages()
    finally:
        answer_still_wanted("reply", lambda message_id, now: Verdict())
    assert (report.accepted, report.put_back) == (1, 2)
    for message in (first, second):
        message.refresh_from_db()
        assert (message.state, message.attempts) == ("queued", 1)
        assert "no key 7" in message.reply_text
    third.refresh_from_db()
    assert third.state == "accepted"


def test_letters_and_notices_go_before_a_wave(sink: SmtpSink, kari: Customer, ben: User) -> None:
    for number in range(3):
        wave = Draft("invitation", "nb", "Hvordan gikk det?", "…", "", dedup_key=f"wave:{number}")
        queue_message(wave, kari)
    letter = write(kari, ben)
    notice = queue_message(Draft("notice", "nb", "2 fra Kari", "…", "", dedup_key="notice"), ben)
    assert claim_messages(clock.now(), 2) == [letter, notice]


def test_only_mail_is_claimed(kari: Customer, ben: User) -> None:
    write(kari, ben)
    Message.objects.update(channel="note")
    assert claim_messages(clock.now(), 1) == []


def test_a_blocked_address_gets_nothing(sink: SmtpSink, kari: Customer, ben: User) -> None:
    Suppression.objects.create(address=kari.email, reason="complaint")
    message = write(kari, ben)
    assert send_messages().cancelled == 1
    message.refresh_from_db()
    assert message.state == "cancelled"


def test_a_personal_letter_carries_no_mass_mail_headers(sink: SmtpSink, kari: Customer, ben: User) -> None:
    write(kari, ben)
    send_messages()
    content = sink.received[0].content
    assert b"List-Unsubscribe" not in content
    assert b"Auto-Submitted" not in content
