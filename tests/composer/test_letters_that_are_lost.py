"""A letter's promise holds once it has arrived; one that is lost gives back what was promised before."""

from datetime import datetime

import pytest
from django.test import Client

from customers.actions.cancel_message import cancel_message
from customers.actions.record_bounce import Bounce, record_bounce
from customers.actions.retry_message import retry_message
from customers.actions.settle_message import Said, settle_message
from customers.models import Message, User
from followups.actions.break_promises import break_promises
from followups.actions.log_contact import BOOKED, Contact, log_contact
from followups.models import FollowUp, Notice, Promise
from npsapp.lib import clock
from tests.composer.conftest import letter, letters, local, url, working_minutes

pytestmark = pytest.mark.django_db
CAME_BACK = Bounce(Message.Bounce.HARD, "550 5.1.1 No such user")
OPEN, REPLACED, BROKEN = Promise.State.OPEN, Promise.State.REPLACED, Promise.State.BROKEN


def sent(three: FollowUp, client: Client, minutes: int, **fields: str) -> Message:
    when = local(working_minutes(three, minutes))
    assert client.post(url("write", three), letter(three, promised_at=when, **fields)).status_code == 302
    return letters(three)[-1]


def arrived(message: Message) -> Message:
    settle_message(message, Message.State.ACCEPTED, clock.now(), Said(250, "2.0.0 Ok"))
    message.refresh_from_db()
    return message


def states(three: FollowUp) -> list[str]:
    promises = three.promises.filter(source=Promise.Source.MESSAGE).order_by("pk")
    return list(promises.values_list("state", flat=True))


def due(three: FollowUp) -> datetime | None:
    three.refresh_from_db()
    return three.next_due_at


def told(three: FollowUp, message: Message) -> set[str]:
    rows = Notice.objects.filter(follow_up=three, level__startswith=f"lost-{message.pk}-")
    return set(rows.values_list("user__email", flat=True))


def test_until_it_has_arrived_both_are_owed(three: FollowUp, as_ben: Client) -> None:
    first = arrived(sent(three, as_ben, 120))
    later = sent(three, as_ben, 180)
    assert states(three) == [OPEN, OPEN]
    assert due(three) == first.promises.get().promised_at
    arrived(later)
    assert states(three) == [REPLACED, OPEN]
    assert due(three) == later.promises.get().promised_at


@pytest.mark.parametrize("end", ["failed", "cancelled"])
def test_a_letter_that_never_went_replaces_nothing(
    end: str, three: FollowUp, as_ben: Client, ben: User
) -> None:
    first = arrived(sent(three, as_ben, 120))
    lost = sent(three, as_ben, 180)
    if end == "failed":
        settle_message(lost, Message.State.FAILED, clock.now(), Said(550, "5.1.1", Message.Bounce.HARD))
    else:
        cancel_message(lost.pk, ben, clock.now())
    assert states(three) == [OPEN, REPLACED]
    assert due(three) == first.promises.get().promised_at
    over = three.events.get(name="promise_replaced", data__promise=lost.promises.get().pk)
    assert over.data["why"] == "not_delivered"
    assert told(three, lost) == {ben.email}
    page = as_ben.get("/notices/").content.decode()
    assert "did not arrive" in page or "kom ikke fram" in page


def test_the_writer_is_told_beside_the_owner(three: FollowUp, as_ben: Client, ben: User, cleo: User) -> None:
    lost = sent(three, as_ben, 120)
    Message.objects.filter(pk=lost.pk).update(author=cleo)
    lost.refresh_from_db()
    settle_message(lost, Message.State.FAILED, clock.now())
    assert told(three, lost) == {ben.email, cleo.email}


def test_one_that_comes_back_gives_the_older_back(three: FollowUp, as_ben: Client) -> None:
    first = arrived(sent(three, as_ben, 120))
    back = arrived(sent(three, as_ben, 180))
    for _report in range(2):
        record_bounce(back.pk, CAME_BACK, clock.now())
    assert states(three) == [OPEN, REPLACED]
    assert due(three) == first.promises.get().promised_at
    again = first.promises.get()
    assert again.next_level_at is not None
    break_promises(working_minutes(three, 121))
    assert states(three) == [BROKEN, REPLACED]


def test_a_broken_one_that_was_given_a_new_time_is_owed_again(three: FollowUp, as_ben: Client) -> None:
    first = arrived(sent(three, as_ben, 120)).promises.get()
    break_promises(working_minutes(three, 121))
    back = arrived(sent(three, as_ben, 180))
    first.refresh_from_db()
    assert first.made_good_at is not None, "made good by the new time"
    record_bounce(back.pk, CAME_BACK, clock.now())
    first.refresh_from_db()
    assert first.state == BROKEN
    assert not first.made_good_at


def test_three_letters_and_the_two_newest_come_back(three: FollowUp, as_ben: Client) -> None:
    arrived(sent(three, as_ben, 120))
    second, third = arrived(sent(three, as_ben, 180)), arrived(sent(three, as_ben, 200))
    record_bounce(second.pk, CAME_BACK, clock.now())
    assert states(three) == [REPLACED, REPLACED, OPEN], "the newest stands"
    record_bounce(third.pk, CAME_BACK, clock.now())
    assert states(three) == [OPEN, REPLACED, REPLACED]


def test_sent_again_and_arrived_it_holds(three: FollowUp, as_ben: Client, ben: User) -> None:
    arrived(sent(three, as_ben, 120))
    lost = sent(three, as_ben, 180)
    settle_message(lost, Message.State.FAILED, clock.now(), Said(450, "4.3.0"))
    again = retry_message(lost.pk, ben, clock.now())
    assert states(three) == [OPEN, REPLACED]
    arrived(again)
    assert states(three) == [REPLACED, OPEN]


def test_an_agreed_time_stands_until_the_new_one_has_arrived(
    three: FollowUp, as_ben: Client, ben: User
) -> None:
    booked_for = working_minutes(three, 100)
    log_contact(three.pk, Contact(BOOKED, booked_for=booked_for), ben, clock.now())
    agreed = three.promises.get(source=Promise.Source.BOOKING)
    new = sent(three, as_ben, 180, renews=str(agreed.pk))
    agreed.refresh_from_db()
    assert agreed.state == OPEN
    arrived(new)
    agreed.refresh_from_db()
    assert agreed.state == REPLACED
    record_bounce(new.pk, CAME_BACK, clock.now())
    agreed.refresh_from_db()
    assert agreed.state == OPEN


def test_of_a_closed_one_nothing_is_owed(three: FollowUp, as_ben: Client) -> None:
    lost = sent(three, as_ben, 120)
    FollowUp.objects.filter(pk=three.pk).update(
        closed_at=clock.now(), state="closed", closed_as="score_changed", next_due_at=None, next_level_at=None
    )
    settle_message(lost, Message.State.FAILED, clock.now())
    assert states(three) == [OPEN], "closing settles what was owed; a letter does not"
