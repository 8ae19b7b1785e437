"""A letter that came back and was sent again is proof of contact once the server has taken it."""

import pytest

from customers.actions.record_bounce import Bounce, record_bounce
from customers.actions.retry_message import retry_message
from customers.models import Message, User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.write_to_customer import Letter, accept_letter, write_to_customer
from followups.models import FollowUp
from tests.flows.conftest import HOUR, MONDAY, Opens, at
from tests.inbound.conftest import arrived


@pytest.fixture
def three(opened: Opens) -> FollowUp:
    return opened(3)


@pytest.fixture
def came_back(three: FollowUp, ben: User) -> Message:
    """Taken at ten, back at eleven: the mailbox was full."""
    with at(MONDAY + HOUR):
        letter = Letter("Beklager", "Hei Kari", "k1", kind="answer")
        message = arrived(write_to_customer(three.pk, letter, ben, MONDAY + HOUR), MONDAY + HOUR)
    full = Bounce(Message.Bounce.SOFT, "mailbox full", message.to_address)
    with at(MONDAY + 2 * HOUR):
        record_bounce(message.pk, full, MONDAY + 2 * HOUR)
    three.refresh_from_db()
    assert three.first_contact_met_at is None
    return message


def sent_again(message: Message, user: User) -> Message:
    when = MONDAY + 3 * HOUR
    with at(when):
        return arrived(retry_message(message.pk, user, when), when)


def test_it_is_contact_from_when_it_arrived(three: FollowUp, came_back: Message, ben: User) -> None:
    sent_again(came_back, ben)
    three.refresh_from_db()
    assert three.first_contact_met_at == MONDAY + 3 * HOUR
    assert three.state == FollowUp.State.CONTACTED
    proof = three.proofs.get()
    assert (proof.at, proof.withdrawn_at) == (MONDAY + 3 * HOUR, None)


def test_taken_once_more_it_changes_nothing(three: FollowUp, came_back: Message, ben: User) -> None:
    message = sent_again(came_back, ben)
    events = three.events.count()
    accept_letter(message, MONDAY + 4 * HOUR)
    assert three.events.count() == events


def test_an_earlier_call_is_still_the_first_contact(three: FollowUp, came_back: Message, ben: User) -> None:
    call = MONDAY + 2 * HOUR
    log_contact(three.pk, Contact(ANSWERED), ben, call)
    sent_again(came_back, ben)
    three.refresh_from_db()
    assert three.first_contact_met_at == call
    assert three.proofs.standing().count() == 2
