"""An interaction that is open asks nobody; closing it starts the wait, opening it again takes it back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.log_interaction import InteractionConflict, InteractionInput, log_interaction
from customers.actions.send_messages import send_messages
from customers.models import Customer, Interaction, Message
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.factories import make_survey, tell_interaction
from tests.smtp_sink import SmtpSink
from tests.surveys.answering import answer

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def noon() -> datetime:
    return clock.now().replace(minute=0, second=0, microsecond=0)


@pytest.fixture
def case(kari: Customer, survey: Survey, noon: datetime) -> InteractionInput:
    """Opened twenty days before noon; the survey waits an hour."""
    Survey.objects.filter(pk=survey.pk).update(delay_minutes=60)
    told = tell_interaction(kari, noon - timedelta(days=20), state="open")
    log_interaction(told, noon - timedelta(days=20))
    return told


def tell(case: InteractionInput, state: str, now: datetime) -> Interaction:
    return log_interaction(replace(case, state=state), now).interaction


def test_an_open_one_asks_nobody(case: InteractionInput) -> None:
    assert not Invitation.objects.exists()
    assert Interaction.objects.get().closed_at is None


def test_the_wait_and_the_age_count_from_closing(case: InteractionInput, noon: datetime) -> None:
    interaction = tell(case, "closed", noon)
    assert (interaction.state, interaction.closed_at) == ("closed", noon)
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.due_at) == ("scheduled", noon + HOUR)
    assert send_invitations(noon + HOUR) == 1


def test_closed_when_first_told_it_ended_as_it_occurred(
    kari: Customer, survey: Survey, noon: datetime
) -> None:
    interaction = log_interaction(tell_interaction(kari, noon - HOUR), noon).interaction
    assert interaction.closed_at == noon - HOUR
    assert Invitation.objects.get().due_at == noon - HOUR


def test_opened_again_nobody_is_asked_and_closed_again_the_wait_restarts(
    case: InteractionInput, noon: datetime
) -> None:
    tell(case, "closed", noon)
    tell(case, "open", noon + HOUR / 2)
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.reason) == ("not_asked", "reopened")
    assert send_invitations(noon + 2 * HOUR) == 0
    tell(case, "closed", noon + 3 * HOUR)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.reason) == ("scheduled", "")
    assert invitation.due_at == noon + 4 * HOUR
    assert send_invitations(noon + 4 * HOUR) == 1


def test_a_mail_still_queued_stays_here_and_the_next_one_goes_once(
    case: InteractionInput, noon: datetime, settings: Settings
) -> None:
    tell(case, "closed", noon)
    send_invitations(noon + HOUR)
    tell(case, "open", noon + HOUR)
    assert Invitation.objects.get().reason == "reopened"
    tell(case, "closed", noon + 2 * HOUR)
    assert Invitation.objects.get().asked_at is None
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        send_messages()
        assert not sink.received
        assert Invitation.objects.get().state == "scheduled"
        send_invitations(noon + 3 * HOUR)
        send_messages()
        assert len(sink.received) == 1
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["cancelled", "accepted"]
    assert Invitation.objects.get().message == Message.objects.get(state="accepted")


def test_who_has_been_asked_is_not_asked_twice(case: InteractionInput, noon: datetime) -> None:
    tell(case, "closed", noon)
    send_invitations(noon + HOUR)
    Message.objects.update(state="accepted", settled_at=noon + HOUR)
    tell(case, "open", noon + 2 * HOUR)
    tell(case, "closed", noon + 3 * HOUR)
    assert Invitation.objects.get().state == "asked"
    assert send_invitations(noon + 9 * HOUR) == 0


def test_an_answer_given_stands_when_it_is_opened_again(
    client: Client, case: InteractionInput, noon: datetime
) -> None:
    tell(case, "closed", noon)
    send_invitations(noon + HOUR)
    Message.objects.update(state="accepted", settled_at=noon + HOUR)
    assert answer(client, Invitation.objects.get(), score="9").status_code == 303
    tell(case, "open", noon + 2 * HOUR)
    assert Invitation.objects.get().response.score == 9


def test_nothing_said_changes_nothing(case: InteractionInput, noon: datetime) -> None:
    tell(case, "closed", noon)
    assert not log_interaction(replace(case, state=""), noon + HOUR).is_changed
    assert not log_interaction(replace(case, state="closed"), noon + HOUR).is_changed
    assert Interaction.objects.get().closed_at == noon


def test_the_first_reply_comes_later_and_the_earlier_counts(case: InteractionInput, noon: datetime) -> None:
    for told, kept in (
        (noon, noon),
        (noon - HOUR, noon - HOUR),
        (noon + HOUR, noon - HOUR),
        (None, noon - HOUR),
    ):
        interaction = log_interaction(replace(case, first_reply_at=told), noon).interaction
        assert interaction.first_reply_at == kept
        assert interaction.state == "open"
    assert not Invitation.objects.exists()


def test_another_content_is_still_refused_and_changes_no_state(
    case: InteractionInput, noon: datetime
) -> None:
    with pytest.raises(InteractionConflict):
        tell(replace(case, text="Noe helt annet."), "closed", noon)
    assert Interaction.objects.get().state == "open"


def test_a_field_we_learn_later_keeps_the_digest(case: InteractionInput) -> None:
    assert replace(case, customer_phone="").digest() == case.digest()
    assert replace(case, state="closed", first_reply_at=clock.now()).digest() == case.digest()
    assert replace(case, customer_phone="+47 22 33 44 55").digest() != case.digest()


def test_a_survey_that_starts_while_it_is_open_asks_too(case: InteractionInput, noon: datetime) -> None:
    tell(case, "closed", noon)
    tell(case, "open", noon)
    make_survey()
    tell(case, "closed", noon + HOUR)
    assert list(Invitation.objects.values_list("state", flat=True)) == ["scheduled", "scheduled"]


@pytest.mark.parametrize(
    ("state", "reasons"), [("paused", ["survey_stopped"]), ("draft", []), ("closed", [])]
)
def test_a_paused_survey_says_whom_it_did_not_ask(
    kari: Customer, survey: Survey, state: str, reasons: list[str]
) -> None:
    Survey.objects.filter(pk=survey.pk).update(state=state)
    log_interaction(tell_interaction(kari), clock.now())
    assert list(Invitation.objects.values_list("reason", flat=True)) == reasons
