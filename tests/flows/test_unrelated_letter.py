"""A letter in one conversation answers nobody who waits in another."""

import pytest

from customers.models import Customer, Message, User
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import AwaitedReply, FollowUp
from tests.factories import make_interaction
from tests.flows.conftest import HOUR, MONDAY, Opens, at
from tests.inbound.conftest import arrived, mail, take


@pytest.fixture
def three(opened: Opens) -> FollowUp:
    return opened(3)


def write(follow_up: FollowUp, ben: User, hours: int) -> Message:
    when = MONDAY + hours * HOUR
    with at(when):
        letter = Letter("Beklager", "Hei Kari", f"k{hours}")
        return arrived(write_to_customer(follow_up.pk, letter, ben, when), when)


@pytest.fixture
def case(three: FollowUp, kari: Customer, ben: User) -> AwaitedReply:
    """They talk about the 3, and nobody waits there; then something else comes in."""
    first = write(three, ben, 1)
    with at(MONDAY + 2 * HOUR):
        take(mail("Takk", answers=first), MONDAY + 2 * HOUR)
    write(three, ben, 3)
    with at(MONDAY + 4 * HOUR):
        interaction = make_interaction(kari, MONDAY + 4 * HOUR, state="open", text="Helt annen sak")
    return AwaitedReply.objects.open().get(interaction=interaction)


def test_it_waits_on(three: FollowUp, case: AwaitedReply, ben: User) -> None:
    write(three, ben, 5)
    assert AwaitedReply.objects.open().get() == case


def test_a_letter_that_goes_on_from_nothing_answers_all(three: FollowUp, kari: Customer, ben: User) -> None:
    with at(MONDAY + HOUR):
        make_interaction(kari, MONDAY + HOUR, state="open", text="Helt annen sak")
    write(three, ben, 2)
    assert not AwaitedReply.objects.open().exists()
