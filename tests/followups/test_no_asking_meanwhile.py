"""While we owe a customer an answer, nobody asks them anew (P-05)."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.models import Customer, Message, User
from followups.models import Cause, FollowUp
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.factories import make_customer, make_follow_up, make_interaction, make_invitation, make_survey
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(kari: Customer, ben: User, survey: Survey) -> FollowUp:
    follow_up = make_follow_up(3, kari, survey=survey)
    # Long enough ago that rest is over: only what we owe is in the way.
    Invitation.objects.update(state="asked", asked_at=clock.now() - timedelta(days=40))
    return follow_up


def ask(customer: Customer) -> Invitation:
    return make_interaction(customer).invitations.get()


def close(follow_up: FollowUp) -> None:
    FollowUp.objects.filter(pk=follow_up.pk).update(
        state="closed",
        closed_at=clock.now(),
        next_due_at=None,
        cause=Cause.objects.first(),
        solution="Ny ruter montert.",
        compensation="none",
    )


def test_not_asked_while_it_is_open(owed: FollowUp, kari: Customer) -> None:
    invitation = ask(kari)
    assert (invitation.state, invitation.reason) == ("not_asked", "open_follow_up")


def test_others_and_the_same_one_afterwards_are_asked(owed: FollowUp, kari: Customer) -> None:
    assert ask(make_customer("Ola Nordmann")).state == "scheduled"
    close(owed)
    assert ask(kari).state == "scheduled"


def test_a_survey_may_ask_all_the_same(owed: FollowUp, kari: Customer, survey: Survey) -> None:
    Survey.objects.filter(pk=survey.pk).update(asks_during_follow_up=True)
    assert ask(kari).state == "scheduled"
    assert send_invitations(clock.now()) == 1


@pytest.fixture
def two(kari: Customer, ben: User, survey: Survey) -> list[Invitation]:
    """Two interactions, both to be asked about; nothing answered yet. Days and rest lie between them."""
    return [make_invitation(kari, survey), make_invitation(kari, survey)]


def send(two: list[Invitation]) -> None:
    """Both into the outbox, the first so long ago that the second is no longer too soon."""
    first, second = two
    Invitation.objects.filter(pk=second.pk).update(due_at=clock.now() + timedelta(days=1))
    send_invitations(clock.now())
    Invitation.objects.filter(pk=first.pk).update(asked_at=clock.now() - timedelta(days=40))
    Invitation.objects.filter(pk=second.pk).update(due_at=clock.now())
    assert send_invitations(clock.now()) == 1


def complain(invitation: Invitation) -> FollowUp:
    answer = Answer(score=2, comment="Ingen ringte.", language="nb")
    return FollowUp.objects.get(response=record_response(invitation.pk, answer, clock.now()))


def test_opened_before_the_second_goes_it_does_not_go(two: list[Invitation]) -> None:
    first, second = two
    complain(first)
    Invitation.objects.filter(pk=first.pk).update(state="asked", asked_at=clock.now() - timedelta(days=40))
    send_invitations(clock.now())
    second.refresh_from_db()
    assert (second.state, second.reason) == ("not_asked", "open_follow_up")


def test_opened_while_the_second_is_in_the_outbox_it_is_stopped(
    two: list[Invitation], settings: Settings
) -> None:
    first, second = two
    send(two)
    complain(first)
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        send_messages()
        assert not [mail for mail in sink.received if b"fjord.example" in mail.content]
    second.refresh_from_db()
    assert (second.state, second.reason) == ("not_asked", "open_follow_up")
    assert Message.objects.get(invitation=second).state == "cancelled"
    # The one that was answered has nothing to be sorry for.
    first.refresh_from_db()
    assert first.state == "asked"


def test_both_mailed_before_any_answer_both_are_heard(two: list[Invitation]) -> None:
    send(two)
    Message.objects.update(state="accepted", settled_at=clock.now())
    first, second = (complain(invitation) for invitation in two)
    assert second.linked_to == first


def test_what_was_not_asked_stays_so(owed: FollowUp, kari: Customer) -> None:
    """The row says why; the next interaction is another chance."""
    invitation = ask(kari)
    close(owed)
    assert send_invitations(clock.now()) == 0
    invitation.refresh_from_db()
    assert invitation.reason == "open_follow_up"


def test_the_setting_is_kept_per_survey(owed: FollowUp, kari: Customer) -> None:
    make_survey(asks_during_follow_up=True)
    told = make_interaction(kari).invitations.order_by("pk").values_list("state", flat=True)
    assert list(told) == ["not_asked", "scheduled"]
