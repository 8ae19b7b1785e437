"""Two who need the same rows: one waits for the other, and neither is shown an error."""

from datetime import timedelta
from threading import Event

import pytest

from customers.actions.erase_customer import InUse, erase_customer
from customers.models import Customer, Message, User
from customers.rules.roles import Role
from followups.actions.answer_customer import log_call
from followups.actions.log_contact import ANSWERED, Contact
from followups.actions.put_on_hold import Wait, put_on_hold
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import AwaitedReply, FollowUp
from npsapp.lib import clock
from surveys.actions.confirm_held import confirm_held
from surveys.models import Invitation, Response
from tests.factories import make_customer, make_follow_up, make_response, make_survey, make_user
from tests.inbound.conftest import arrived, mail, take
from tests.locks.meeting import meet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ben() -> User:
    make_user("cleo", Role.CX_LEAD)
    return make_user("ben", Role.ACCOUNT_MANAGER)


@pytest.fixture
def kari(ben: User) -> Customer:
    return make_customer("Kari Nordmann", email="kari@fjord.example", account_manager=ben)


def two_follow_ups(kari: Customer) -> tuple[FollowUp, FollowUp]:
    """Of one customer, the lower key first."""
    survey = make_survey(asks_during_follow_up=True)
    return make_follow_up(1, kari, survey=survey), make_follow_up(2, kari, survey=survey)


def test_who_erases_gives_way_to_who_writes(
    kari: Customer, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One holds the follow-up and needs the customer, the other the other way round."""
    # On a busy machine the one who writes may take seconds.
    monkeypatch.setattr("customers.actions.erase_customer.SECONDS_BETWEEN_TRIES", (0.2,) * 60)
    follow_up = make_follow_up(1, kari)
    letter = Letter("Beklager", "Hei Kari", "k1")
    log = meet(
        lambda: FollowUp.objects.lock(follow_up.pk),
        lambda: erase_customer(kari.pk, None, clock.now()),
        lambda: write_to_customer(follow_up.pk, letter, ben, clock.now()),
    )
    assert log is not None
    assert not Message.objects.exclude(text="").filter(customer=kari).exists(), (
        "the letter went with the rest"
    )


def test_who_erases_does_not_wait_for_ever(
    kari: Customer, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("customers.actions.erase_customer.SECONDS_BETWEEN_TRIES", (0.01, 0.01))
    follow_up, gave_up = make_follow_up(1, kari), Event()

    def erase() -> str:
        try:
            erase_customer(kari.pk, None, clock.now())
        except InUse:
            gave_up.set()
            return "in use"
        return "erased"

    assert meet(lambda: FollowUp.objects.lock(follow_up.pk), erase, lambda: gave_up.wait(10)) == "in use"
    kari.refresh_from_db()
    assert kari.erased_at is None
    assert erase() == "erased"


def test_a_mail_that_lands_in_the_later_of_two(kari: Customer, ben: User) -> None:
    """It wakes the earlier one, which waits; a call about both comes in at that moment."""
    waiting, answered = two_follow_ups(kari)
    now = clock.now()
    letter = arrived(write_to_customer(answered.pk, Letter("Beklager", "Hei", "k1"), ben, now))
    put_on_hold(waiting.pk, Wait("internal", "Venter på lageret", now + timedelta(days=2)), ben, now)
    outcome = meet(
        lambda: FollowUp.objects.lock(waiting.pk),
        lambda: take(mail(answers=letter)),
        lambda: FollowUp.objects.lock(answered.pk),
    )
    assert outcome == "received"
    waiting.refresh_from_db()
    assert waiting.state != FollowUp.State.WAITING
    assert AwaitedReply.objects.get().follow_up == answered


def test_a_call_from_the_list_of_replies(kari: Customer, ben: User) -> None:
    """It answers all they asked; a letter that answers them is accepted at that moment."""
    for number in (1, 2):
        take(mail("Hallo?", subject=f"Sak {number}", number=number))
    first, second = AwaitedReply.objects.order_by("pk")
    now = clock.now() + timedelta(minutes=1)
    assert meet(
        lambda: AwaitedReply.objects.lock(first.pk),
        lambda: log_call(second.pk, Contact(ANSWERED), ben, now),
        lambda: AwaitedReply.objects.lock(second.pk),
    )
    assert not AwaitedReply.objects.open().exists()


def test_a_call_about_what_is_closed_wakes_what_sleeps(kari: Customer, ben: User) -> None:
    """It is the next contact that steps of the earlier follow-up sleep until."""
    earlier, later = two_follow_ups(kari)
    take(mail("Hallo?"))
    awaited = AwaitedReply.objects.get()
    assert awaited.follow_up is not None
    AwaitedReply.objects.update(follow_up=later)
    FollowUp.objects.filter(pk=later.pk).update(
        state="closed", closed_as="score_changed", closed_at=clock.now(), next_due_at=None, next_level_at=None
    )
    assert meet(
        lambda: FollowUp.objects.lock(earlier.pk),
        lambda: log_call(awaited.pk, Contact(ANSWERED), ben, clock.now() + timedelta(minutes=1)),
        lambda: FollowUp.objects.lock(later.pk),
    )


def test_a_held_answer_waits_for_the_customer_who_sends_again(kari: Customer, ben: User) -> None:
    """Confirmed meanwhile, it would be a change from nothing."""
    User.objects.get_queryset().update(is_active=False)
    response = make_response(1, kari)
    assert response.hold_reason == "no_follow_up"
    User.objects.get_queryset().update(is_active=True)
    state = list[str]()
    confirmed = meet(
        lambda: list(Invitation.objects.select_for_update(of=["self"]).filter(response=response)),
        lambda: confirm_held(clock.now()),
        lambda: state.append(Response.objects.get().state),
    )
    assert (state, confirmed) == (["held"], 1)
