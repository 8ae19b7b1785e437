"""A check that never went is planned again when the same round is closed once more."""

import pytest

from customers.actions.record_bounce import Bounce, record_bounce
from customers.models import Customer, Message, User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.plan_recovery_check import plan_recovery_check
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import FollowUp, RecoveryCheck
from npsapp.sweep import sweep
from surveys.models import Invitation
from tests.flows.conftest import DAY, HOUR, MONDAY, Opens, at
from tests.inbound.conftest import arrived
from tests.recovery.conftest import closed


@pytest.fixture
def reopened(opened: Opens, kari: Customer, ben: User) -> RecoveryCheck:
    """Closed on a letter that came back after all: its check went to nobody."""
    three = opened(3)
    with at(MONDAY + HOUR):
        letter = Letter("Beklager", "Hei Kari", "k1", kind="answer")
        message = arrived(write_to_customer(three.pk, letter, ben, MONDAY + HOUR), MONDAY + HOUR)
        check = closed(three, ben, MONDAY + HOUR)
    with at(MONDAY + 3 * HOUR):
        gone = Bounce(Message.Bounce.HARD, "gone", message.to_address)
        record_bounce(message.pk, gone, MONDAY + 3 * HOUR)
    with at(MONDAY + 7 * DAY):
        sweep(MONDAY + 7 * DAY)
    check.invitation.refresh_from_db()
    assert check.invitation.state == Invitation.State.NOT_ASKED
    return check


def test_the_customer_is_asked_after_all(reopened: RecoveryCheck, kari: Customer, ben: User) -> None:
    Customer.objects.filter(pk=kari.pk).update(email="kari.n@fjord.example")
    three, now = FollowUp.objects.get(), MONDAY + 7 * DAY
    with at(now):
        log_contact(three.pk, Contact(ANSWERED), ben, now)
        again = closed(three, ben, now + HOUR)
    assert again.pk == reopened.pk
    again.invitation.refresh_from_db()
    assert again.invitation.state == Invitation.State.SCHEDULED
    assert again.invitation.due_at > now
    assert again.planned_at == now + HOUR


def test_one_that_still_waits_is_the_same(opened: Opens, ben: User) -> None:
    three = opened(3)
    with at(MONDAY + HOUR):
        check = closed(three, ben, MONDAY + HOUR)
        three.refresh_from_db()
        again = plan_recovery_check(three, MONDAY + 2 * HOUR)
    assert again is not None
    assert (again.pk, again.invitation_id) == (check.pk, check.invitation_id)
