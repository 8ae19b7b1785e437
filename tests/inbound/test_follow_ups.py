"""Where a reply lands, when it is proof, and what it sets in motion."""

from datetime import timedelta

import pytest

from customers.actions.queue_message import Draft, queue_message
from customers.models import Customer, Message, User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.put_on_hold import Wait, put_on_hold
from followups.actions.settle_task import skip_task
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import Cause, FollowUp, FollowUpEvent, FollowUpMessage, Notice, Proof, Task
from npsapp.lib import clock
from tests.factories import make_customer, make_follow_up, make_survey
from tests.inbound.conftest import arrived, mail, take

pytestmark = pytest.mark.django_db


def landed_on() -> FollowUp | None:
    link = FollowUpMessage.objects.filter(message__kind="received").order_by("-pk").first()
    return link.follow_up if link is not None else None


def replies() -> int:
    return Proof.objects.filter(kind="reply").count()


def test_an_answer_to_a_persons_letter_is_proof(letter: Message, zero: FollowUp, ben: User) -> None:
    assert take(mail(answers=letter)) == "received"
    proof = Proof.objects.get(kind="reply")
    assert (proof.follow_up, proof.message) == (zero, Message.objects.get(kind="received"))
    event = zero.events.get(name="message_received")
    assert event.data["is_proof"] is True
    assert event.actor is None
    notice = Notice.objects.get(clock="reply")
    assert notice.user == ben


def test_it_meets_first_contact_when_nobody_knew_that_the_letter_had_arrived(
    zero: FollowUp, ben: User
) -> None:
    letter = write_to_customer(zero.pk, Letter("Beklager", "Hei", "k"), ben, clock.now())
    Message.objects.filter(pk=letter.pk).update(state="unknown", settled_at=clock.now())
    take(mail(answers=letter))
    zero.refresh_from_db()
    assert zero.first_contact_met_at is not None
    assert zero.state == FollowUp.State.CONTACTED


def test_an_answer_to_the_survey_is_no_contact(zero: FollowUp, kari: Customer) -> None:
    invitation = arrived(queue_message(Draft("invitation", "nb", "Hei", "Hei", "", dedup_key="i"), kari))
    take(mail("Enda verre nå!", answers=invitation))
    zero.refresh_from_db()
    assert (zero.first_contact_met_at, replies(), landed_on()) == (None, 0, zero)


def test_the_senders_address_alone_is_no_proof(zero: FollowUp, letter: Message) -> None:
    take(mail("Jeg er Kari, alt er fint"))
    assert (replies(), landed_on()) == (0, zero)
    assert zero.events.get(name="message_received").data["known_by"] == "address"


def test_another_address_is_no_proof(zero: FollowUp, letter: Message) -> None:
    take(mail("Kari har sluttet", sender="vikar@fjord.example", answers=letter))
    assert (replies(), landed_on()) == (0, zero)


def test_an_automatic_reply_changes_nothing(zero: FollowUp, letter: Message) -> None:
    take(mail("Ferie", answers=letter, headers="Auto-Submitted: auto-replied\n"))
    assert (replies(), landed_on()) == (0, None)
    assert not zero.events.filter(name="message_received").exists()
    assert not Notice.objects.filter(clock="reply").exists()


def test_a_letter_of_the_round_before_is_no_proof_of_this_one(zero: FollowUp, letter: Message) -> None:
    FollowUp.objects.update(clock_started_at=clock.now() + timedelta(seconds=1))
    take(mail(answers=letter))
    assert (replies(), landed_on()) == (0, zero)


def test_the_letter_decides_before_urgency(zero: FollowUp, letter: Message, kari: Customer) -> None:
    other = make_follow_up(0, kari, survey=make_survey(asks_during_follow_up=True))
    take(mail(answers=letter))
    assert landed_on() == zero
    take(mail("Og en ting til", number=2))
    assert landed_on() in (zero, other), "without a letter, the one due first"


def test_what_was_closed_lately_takes_it_and_stays_closed(zero: FollowUp, kari: Customer, ben: User) -> None:
    now = clock.now()
    log_contact(zero.pk, Contact(ANSWERED, "Snakket"), ben, now)
    _close(zero, now)
    take(mail("Det skjedde igjen"))
    zero.refresh_from_db()
    assert landed_on() == zero
    assert zero.state == FollowUp.State.CLOSED
    _close(zero, now - timedelta(days=40))
    take(mail("Noe helt annet", number=2))
    assert FollowUpMessage.objects.filter(message__kind="received").count() == 1


def _close(follow_up: FollowUp, at: object) -> None:
    FollowUp.objects.filter(pk=follow_up.pk).update(
        state="closed",
        closed_at=at,
        next_due_at=None,
        next_level_at=None,
        cause=Cause.objects.earliest("pk"),
        solution="Løst",
        compensation="none",
    )


def test_without_a_follow_up_it_lands_nowhere_but_somebody_is_told(kari: Customer, ben: User) -> None:
    assert take(mail()) == "received"
    assert landed_on() is None
    assert Notice.objects.get().user == ben


def test_what_waited_for_the_reply_wakes(kari: Customer, ben: User) -> None:
    six = make_follow_up(6, kari)
    asleep = six.tasks.filter(sleeps_until="customer_reply", state="asleep")
    assert asleep.count() == 2
    letter = arrived(write_to_customer(six.pk, Letter("Hva skal til?", "Hei", "k"), ben, clock.now()))
    take(mail("Raskere svar", answers=letter))
    assert asleep.count() == 0
    woken = six.tasks.filter(sleeps_until="customer_reply")
    assert {task.state for task in woken} == {Task.State.OPEN}
    assert all(task.woken_at for task in woken)
    assert six.events.filter(name="task_woken").count() == 2
    skip_task(woken[0].pk, "trengs ikke", ben, clock.now())
    take(mail("Og en ting til", answers=letter, number=2))
    assert six.tasks.get(pk=woken[0].pk).state == Task.State.SKIPPED


def test_a_reply_ends_waiting_for_the_customer(zero: FollowUp, letter: Message, ben: User) -> None:
    now = clock.now()
    put_on_hold(zero.pk, Wait("customer", "Venter på måling", now + timedelta(days=4)), ben, now)
    take(mail(answers=letter))
    zero.refresh_from_db()
    assert zero.state == FollowUp.State.CONTACTED


def test_a_reply_keeps_no_promise_of_ours(zero: FollowUp, letter: Message, ben: User) -> None:
    """They write at the hour we had agreed to ring: that is not our call."""
    now = clock.now()
    promise = zero.promises.create(
        responsible=ben, source="booking", channel="phone", promised_at=now, made_at=now
    )
    take(mail("Dere ringte ikke", answers=letter))
    promise.refresh_from_db()
    assert promise.state == "open"


def test_an_answer_to_another_customers_letter_is_nothing_of_theirs(zero: FollowUp, letter: Message) -> None:
    ola = make_customer("Ola", email="ola@annet.example")
    take(mail("Feil person", sender="ola@annet.example", answers=letter))
    assert landed_on() is None
    assert not zero.events.filter(name="message_received").exists()
    assert Message.objects.get(kind="received").customer == ola


def test_a_mail_that_cannot_be_taken_up_is_kept(
    zero: FollowUp, letter: Message, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("no calendar")

    monkeypatch.setattr("followups.actions.take_reply.await_reply_to", broken)
    assert take(mail(answers=letter)) == "received"
    assert Message.objects.filter(kind="received").exists()
    assert "could not be taken up" in caplog.text
    assert not FollowUpEvent.objects.filter(name="message_received").exists(), "all or nothing"
