"""A letter that comes back was no contact: the clock runs on as if it had never stopped."""

from datetime import timedelta

import pytest
from django.test import Client

from customers.actions.record_bounce import Bounce, record_bounce
from customers.actions.settle_message import settle_message
from customers.models import Message, User
from followups.actions.break_promises import break_promises
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.models import FollowUp, FollowUpEvent, Notice, Promise, Task
from followups.models.step import TaskKind
from npsapp.lib import clock
from tests.followups.conftest import address, closing
from tests.followups.test_letters import letter

CAME_BACK = Bounce(Message.Bounce.HARD, "550 5.1.1 No such user")


@pytest.fixture
def arrived(zero: FollowUp, as_ben: Client) -> Message:
    """A letter that the server took; it promises nothing itself."""
    done = {"kind": "answer", "promised_at": "", "text": "Hei Kari.\nRuteren er byttet."}
    as_ben.post(address("letter-write", zero), letter(zero, **done))
    message = Message.objects.get(customer=zero.customer, kind=Message.Kind.ANSWER)
    settle_message(message, Message.State.ACCEPTED, clock.now())
    return message


def events(follow_up: FollowUp) -> list[str]:
    return list(follow_up.events.values_list("name", flat=True))


def test_the_deadline_stands_where_it_stood(zero: FollowUp, arrived: Message, ben: User) -> None:
    due_at = zero.first_contact_due_at
    zero.refresh_from_db()
    assert (zero.next_due_at, zero.contact_minutes is None) == (zero.resolution_due_at, False)

    assert record_bounce(arrived.pk, CAME_BACK, clock.now())

    zero.refresh_from_db()
    assert zero.first_contact_met_at is None
    assert zero.contact_minutes is None
    assert zero.first_contact_due_at == zero.next_due_at == due_at
    assert zero.state == FollowUp.State.ASSIGNED
    assert not zero.proofs.standing().exists()
    assert events(zero)[-1] == FollowUpEvent.Name.PROOF_WITHDRAWN
    assert Notice.objects.filter(user=ben, follow_up=zero, level__startswith="came-back").count() == 1


def test_told_twice_it_is_taken_back_once(zero: FollowUp, arrived: Message) -> None:
    for _time in range(2):
        record_bounce(arrived.pk, CAME_BACK, clock.now())
    assert events(zero).count(FollowUpEvent.Name.PROOF_WITHDRAWN) == 1


def test_the_promise_is_owed_again_and_breaks_in_its_time(zero: FollowUp, arrived: Message) -> None:
    promise = zero.promises.get()
    assert promise.state == Promise.State.KEPT
    record_bounce(arrived.pk, CAME_BACK, clock.now())
    promise.refresh_from_db()
    assert (promise.state, promise.settled_at, promise.kept_by) == (Promise.State.OPEN, None, None)
    break_promises(promise.promised_at + timedelta(minutes=1))
    promise.refresh_from_db()
    assert promise.state == Promise.State.BROKEN


def test_steps_that_only_the_letter_showed_are_to_be_done_again(zero: FollowUp, arrived: Message) -> None:
    task = zero.tasks.get(kind=TaskKind.CONTACT)
    Task.objects.filter(pk=task.pk).update(
        evidence=["message"], state="done", settled_at=clock.now(), proof=zero.proofs.get()
    )
    record_bounce(arrived.pk, CAME_BACK, clock.now())
    task.refresh_from_db()
    assert (task.state, task.proof, task.settled_at) == (Task.State.OPEN, None, None)


def test_a_call_beside_it_still_stands(zero: FollowUp, arrived: Message, ben: User) -> None:
    log_contact(zero.pk, Contact(ANSWERED, "Snakket."), ben, clock.now())
    record_bounce(arrived.pk, CAME_BACK, clock.now())
    zero.refresh_from_db()
    call = zero.proofs.standing().get()
    assert zero.first_contact_met_at == call.at
    assert zero.state == FollowUp.State.CONTACTED
    promise = zero.promises.get()
    assert (promise.state, promise.kept_by) == (Promise.State.KEPT, call)


def test_what_was_closed_on_the_strength_of_it_is_open_again(
    zero: FollowUp, arrived: Message, as_ben: Client
) -> None:
    zero.tasks.exclude(state=Task.State.ASLEEP).update(
        state=Task.State.SKIPPED, note="Ikke aktuelt", settled_at=clock.now()
    )
    as_ben.post(address("closure-create", zero), closing())
    zero.refresh_from_db()
    assert (zero.state, zero.solution_minutes is None) == (FollowUp.State.CLOSED, False)

    record_bounce(arrived.pk, CAME_BACK, clock.now())

    zero.refresh_from_db()
    assert zero.is_open
    assert zero.round == 1
    assert zero.next_due_at == zero.first_contact_due_at
    assert zero.solution_minutes is None
    reopened = zero.events.get(name=FollowUpEvent.Name.REOPENED)
    assert reopened.data == {"reason": "message_came_back"}
