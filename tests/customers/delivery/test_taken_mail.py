"""One commit says what became of a mail and lets the next one go; neither can be lost by it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from customers.actions import taken_mail
from customers.actions.claim_messages import claim_messages
from customers.actions.look_over import NotWanted, last_look, look_over
from customers.actions.opt_out_customer import opt_out_customer
from customers.actions.send_messages import send_messages
from customers.actions.settle_message import Said
from customers.actions.taken_mail import TakenMail
from customers.models import Message
from customers.signals import message_settled
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from tests.factories import make_customer, make_invitation, make_survey
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db

OK = Said(250, "250 taken")


@pytest.fixture
def claimed() -> list[Message]:
    """Three invitations in a worker's hands; the first is on its way."""
    survey = make_survey(asks_during_follow_up=True)
    for _number in range(3):
        make_invitation(make_customer(), survey)
    send_invitations(clock.now())
    messages = claim_messages(clock.now(), 10)
    last_look(messages[0], look_over(messages, clock.now()), clock.now())
    return messages


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_one_statement_settles_a_mail_and_lets_the_next_one_go(
    claimed: list[Message], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    taken, known = TakenMail(), look_over(claimed, clock.now())
    taken.hold(claimed[0], OK)
    assert states() == ["sending", "queued", "queued"]
    with django_assert_num_queries(1):
        last_look(claimed[1], known, clock.now(), taken)
    assert states() == ["accepted", "sending", "queued"]
    taken.settle()
    assert (taken.stored, Message.objects.order_by("pk")[0].reply_code) == (1, 250)


def test_the_next_one_is_not_wanted_and_the_outcome_stands(claimed: list[Message]) -> None:
    taken, known = TakenMail(), look_over(claimed, clock.now())
    taken.hold(claimed[0], OK)
    customer = claimed[1].customer
    assert customer is not None
    opt_out_customer(customer, "link")
    with pytest.raises(NotWanted, match="opted_out"):
        last_look(claimed[1], known, clock.now(), taken)
    assert states() == ["accepted", "queued", "queued"]


class Failing:
    """A receiver that fails over each first try."""

    tries = 0

    def __call__(self, message: Message, **_signal: object) -> None:
        assert Message.objects.get(pk=message.pk).state == "accepted", "told before it was so"
        self.tries += 1
        if self.tries == 1:
            raise RuntimeError("no luck")


@pytest.fixture
def failing() -> Iterator[Failing]:
    receiver = Failing()
    message_settled.connect(receiver, weak=False)
    yield receiver
    message_settled.disconnect(receiver)


def test_when_both_together_fail_each_is_done_by_itself(claimed: list[Message], failing: Failing) -> None:
    taken, known = TakenMail(), look_over(claimed, clock.now())
    taken.hold(claimed[0], OK)
    last_look(claimed[1], known, clock.now(), taken)
    assert states() == ["accepted", "sending", "queued"]
    assert (failing.tries, taken.stored) == (2, 1)


def test_an_outcome_does_not_wait_for_a_slow_server(
    claimed: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken_mail, "HELD_AT_MOST", timedelta(seconds=-1))
    taken, known = TakenMail(), look_over(claimed, clock.now())
    taken.hold(claimed[0], OK)
    last_look(claimed[1], known, clock.now(), taken)
    taken.hold(claimed[1], OK)
    assert states() == ["accepted", "accepted", "queued"]


@pytest.mark.parametrize("reply", ["550 5.1.1 no such user", "451 4.3.0 later"])
def test_a_refusal_does_not_keep_the_outcome_before_it(
    reply: str, claimed: list[Message], sink: SmtpSink
) -> None:
    Message.objects.update(state="queued", lease_until=None)
    sink.misbehave("rcpt", reply=reply, skip=1)
    report = send_messages()
    assert (report.accepted, report.failed + report.put_back) == (1, 2)
    assert states()[0] == "accepted"


def test_a_connection_that_breaks_does_not_keep_the_outcome_before_it(
    claimed: list[Message], sink: SmtpSink
) -> None:
    Message.objects.update(state="queued", lease_until=None)
    sink.misbehave("data", drop=True, skip=1)
    assert send_messages().accepted == 1
    assert states() == ["accepted", "queued", "queued"]


def test_what_a_receiver_says_beforehand_is_kept(claimed: list[Message]) -> None:
    assert not message_settled.is_heard(claimed[0], "accepted")
    assert message_settled.is_heard(claimed[0], "cancelled")
