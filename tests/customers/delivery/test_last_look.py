"""A batch is looked over at once; what happens in the seconds after that still stops a mail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from customers.actions import send_messages as sending
from customers.actions.claim_messages import claim_messages
from customers.actions.look_over import FRESH_FOR, NotWanted, last_look, look_over
from customers.actions.opt_out_customer import opt_out_customer
from customers.actions.settle_message import LeaseLost
from customers.models import Customer, Message, Suppression
from npsapp.lib import clock
from surveys.actions.pause_survey import pause_survey
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation
from tests.factories import make_customer, make_invitation, make_survey
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db


def answer(invitation: Invitation) -> None:
    record_response(invitation.pk, Answer(score=9, comment="", language="nb"), clock.now())


def whom(invitation: Invitation) -> Customer:
    assert invitation.customer is not None
    return invitation.customer


HAPPENINGS: dict[str, Callable[[Invitation], object]] = {
    "answered": answer,
    "opted_out": lambda invitation: opt_out_customer(whom(invitation), "link"),
    "suppressed": lambda invitation: Suppression.objects.create(
        address=whom(invitation).email.lower(), reason="manual"
    ),
    "survey_stopped": lambda invitation: pause_survey(invitation.survey_id),
}


def claimed(kari: Customer) -> tuple[Invitation, Message]:
    invitation = make_invitation(kari)
    send_invitations(clock.now())
    (message,) = claim_messages(clock.now(), 10)
    return invitation, message


@pytest.mark.parametrize("reason", HAPPENINGS)
def test_what_happened_since_is_seen(reason: str, kari: Customer) -> None:
    invitation, message = claimed(kari)
    known = look_over([message], clock.now())
    assert known.verdicts[message.pk].wanted
    HAPPENINGS[reason](invitation)
    with pytest.raises(NotWanted, match=reason):
        last_look(message, known, clock.now())
    assert Message.objects.get(pk=message.pk).state == "queued"


def test_nothing_happened_so_it_goes(
    kari: Customer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _invitation, message = claimed(kari)
    known = look_over([message], clock.now())
    with django_assert_num_queries(1):
        last_look(message, known, clock.now())
    assert Message.objects.get().state == "sending"
    with pytest.raises(LeaseLost):
        last_look(message, known, clock.now() + FRESH_FOR + timedelta(seconds=1))


def test_an_old_answer_is_asked_for_anew(kari: Customer) -> None:
    invitation, message = claimed(kari)
    known = look_over([message], clock.now())
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now())
    later = clock.now() + FRESH_FOR + timedelta(seconds=1)
    with time_machine.travel(later), pytest.raises(NotWanted, match="expired"):
        last_look(message, known, later)


def test_a_mail_costs_few_queries(
    sink: SmtpSink, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    survey = make_survey(asks_during_follow_up=True)
    for _number in range(20):
        make_invitation(make_customer(), survey)
    send_invitations(clock.now())
    # For each: it goes, it arrived (in a savepoint here, which is two more), and little for the batch.
    with django_assert_max_num_queries(20 * 4 + 25):
        assert sending.send_messages().accepted == 20
