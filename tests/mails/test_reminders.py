"""P-11: one reminder after five days, and every reason for which there is none."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.queue_message import Draft
from customers.actions.send_messages import send_messages
from customers.actions.take_mail import take_mail
from customers.models import Customer, Interaction, LegalBasis, Message, OptOut, Suppression, User
from followups.models import FollowUp
from surveys.actions import send_reminders as reminding
from surveys.actions import take_turns
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_reminders import send_reminders
from surveys.actions.write_invitation import write_reminder
from surveys.models import AskingRules, Invitation, Response, Survey, SurveyText
from surveys.reports.last_reminder_look import reminder_unchanged, reminder_verdicts
from surveys.rules.reminding import LOOK_AGAIN
from tests.factories import make_customer, make_response, make_survey
from tests.mails.conftest import ASKED, DAY, LATER, Ask, Remind
from tests.mails.reading import links, mails
from tests.smtp_sink import SmtpSink
from tests.surveys.answering import url_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nordavind")]


def said(invitation: Invitation) -> tuple[bool, str]:
    return invitation.reminder_id is not None, invitation.not_reminded


def test_p11_it_goes_once_with_the_same_link(ask: Ask, remind: Remind, sink: SmtpSink) -> None:
    invitation = ask()
    assert said(remind(invitation, LATER - timedelta(minutes=5))) == (False, "")
    for at in (LATER, LATER, LATER + DAY, LATER + 10 * DAY):
        remind(invitation, at)
    first, second = mails(sink)
    assert said(invitation) == (True, "")
    assert invitation.reminded_at == LATER
    assert links(first, "plain") == links(second, "plain") != []
    assert Message.objects.filter(kind="reminder").count() == 1


def test_p11_it_goes_on_from_the_invitation(ask: Ask, remind: Remind, sink: SmtpSink) -> None:
    remind(ask())
    first, second = mails(sink)
    assert second["In-Reply-To"] == second["References"] == first["Message-ID"]
    assert second["Message-ID"] != first["Message-ID"]
    assert first["In-Reply-To"] is None
    assert second["Subject"] != first["Subject"]


def test_p11_it_counts_neither_as_asked_nor_for_rest(ask: Ask, remind: Remind) -> None:
    invitation = ask()
    remind(invitation)
    assert invitation.asked_at == ASKED
    assert invitation.expires_at == ASKED + 21 * DAY
    assert Invitation.objects.filter(state="asked").count() == 1


def opted_out(invitation: Invitation) -> None:
    assert invitation.customer is not None
    OptOut.objects.create(customer=invitation.customer, way=OptOut.Way.LINK)


def suppressed(invitation: Invitation) -> None:
    Suppression.objects.create(address="kari@fjord.example", reason="hard_bounce")


def answered(invitation: Invitation) -> None:
    record_response(invitation.pk, Answer(score=9, comment="", language="nb"), ASKED + DAY)


def held(invitation: Invitation) -> None:
    answered(invitation)
    Response.objects.update(state="held", hold_reason="robot")


def bounced(invitation: Invitation) -> None:
    Message.objects.update(state="bounced")


def failed(invitation: Invitation) -> None:
    Message.objects.update(state="failed")


def unknown(invitation: Invitation) -> None:
    Message.objects.update(state="unknown")


def wrote(invitation: Invitation) -> None:
    with time_machine.travel(ASKED + DAY, tick=False):
        Message.objects.create(
            customer=invitation.customer,
            direction="in",
            state="accepted",
            kind="reply",
            language="nb",
            subject="Takk",
            text="Jeg svarer heller her.",
            dedup_key="in:1",
        )


def stopped(invitation: Invitation) -> None:
    Survey.objects.update(state="paused")


def turned_off(invitation: Invitation) -> None:
    Survey.objects.update(reminder_days=0)


def reopened(invitation: Invitation) -> None:
    Interaction.objects.update(state="open", closed_at=None)


def unlawful(invitation: Invitation) -> None:
    LegalBasis.objects.update(basis="blocked")


def no_address(invitation: Invitation) -> None:
    Customer.objects.update(email="")


def owed(invitation: Invitation) -> None:
    with time_machine.travel(ASKED - DAY, tick=False):
        make_response(2, invitation.customer, make_survey(asks_during_follow_up=True))
    assert FollowUp.objects.open().exists()


def soon(invitation: Invitation) -> None:
    Invitation.objects.update(expires_at=LATER + 3 * DAY - timedelta(minutes=1))


WHAT_HAPPENS = [
    (answered, "answered"),
    (opted_out, "opted_out"),
    (suppressed, "suppressed"),
    (bounced, "not_delivered"),
    (failed, "not_delivered"),
    (unknown, "not_delivered"),
    (wrote, "wrote_since"),
    (stopped, "survey_stopped"),
    (turned_off, "turned_off"),
    (reopened, "reopened"),
    (unlawful, "no_legal_basis"),
    (no_address, "bad_address"),
    (owed, "open_follow_up"),
    (soon, "expires_soon"),
]


@pytest.mark.parametrize(("happens", "reason"), WHAT_HAPPENS)
def test_p11_whom_it_would_trouble_gets_none(
    happens: Callable[[Invitation], None], reason: str, ask: Ask, remind: Remind, sink: SmtpSink
) -> None:
    invitation = ask()
    happens(invitation)
    assert said(remind(invitation)) == (False, reason)
    assert said(remind(invitation, LATER + DAY)) == (False, reason)
    assert len(mails(sink)) == 1


@pytest.mark.parametrize(("happens", "reason"), WHAT_HAPPENS)
def test_fault_18_the_same_a_second_before_it_goes(
    happens: Callable[[Invitation], None], reason: str, ask: Ask, sink: SmtpSink, remind: Remind
) -> None:
    invitation = ask()
    with time_machine.travel(LATER, tick=False):
        assert send_reminders(LATER) == 1
        happens(invitation)
        Message.objects.filter(kind="reminder").update(state="queued")
        send_messages()
    invitation.refresh_from_db()
    assert said(invitation) == (True, reason)
    assert len(mails(sink)) == 1
    assert Message.objects.get(kind="reminder").state == "cancelled"
    assert said(remind(invitation, LATER + DAY)) == (True, reason)


@pytest.mark.parametrize("happens", [answered, held, opted_out, wrote, stopped])
def test_fault_18_the_very_statement_that_sends_it_asks_once_more(
    happens: Callable[[Invitation], None], ask: Ask
) -> None:
    """A batch is looked over some seconds before its last mail goes."""
    invitation = ask()
    with time_machine.travel(LATER, tick=False):
        send_reminders(LATER)
    message = Message.objects.get(kind="reminder")
    goes = Message.objects.filter(reminder_unchanged(message.pk), pk=message.pk)
    assert goes.exists()
    happens(invitation)
    assert not goes.exists()


def test_a_batch_of_reminders_is_looked_over_at_once(
    ask: Ask, django_assert_max_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    survey = make_survey()
    for _number in range(6):
        ask(make_customer(), survey)
    send_reminders(LATER)
    pks = list(Message.objects.filter(kind="reminder").values_list("pk", flat=True))
    assert len(pks) == 6
    with django_assert_max_num_queries(10):
        verdicts = reminder_verdicts([*pks, 0], LATER)
    assert [verdicts[pk].wanted for pk in pks] == [True] * 6
    assert verdicts[0].reason == "no_invitation"


def test_a_letter_from_before_is_no_answer(ask: Ask, remind: Remind) -> None:
    invitation = ask()
    wrote(invitation)
    Message.objects.filter(direction="in").update(created_at=ASKED - DAY)
    assert said(remind(invitation)) == (True, "")


def test_who_is_away_has_said_nothing(ask: Ask, remind: Remind) -> None:
    invitation = ask()
    wrote(invitation)
    Message.objects.filter(direction="in").update(is_automatic=True)
    assert said(remind(invitation)) == (True, "")


def test_p11_a_mail_that_came_in_is_heard(ask: Ask, remind: Remind) -> None:
    invitation = ask()
    raw = (
        b"From: %s\nMessage-ID: <1@fjord.example>\n\nJeg svarer heller her." % invitation.asked.email.encode()
    )
    with time_machine.travel(ASKED + DAY, tick=False):
        assert take_mail(raw, ASKED + DAY) == "received"
    assert said(remind(invitation)) == (False, "wrote_since")


@pytest.mark.parametrize(
    ("becomes", "outcome"), [("discarded", (True, "")), ("confirmed", (False, "answered"))]
)
def test_while_an_answer_is_under_review_it_waits(
    becomes: str, outcome: tuple[bool, str], ask: Ask, remind: Remind
) -> None:
    invitation = ask()
    held(invitation)
    assert said(remind(invitation)) == (False, "")
    assert invitation.remind_at == LATER + LOOK_AGAIN
    Response.objects.update(state=becomes, hold_reason="robot" if becomes == "discarded" else "")
    assert said(remind(invitation, LATER + LOOK_AGAIN)) == outcome


@pytest.mark.parametrize(("becomes", "goes"), [("discarded", True), ("confirmed", False)])
def test_one_in_the_outbox_waits_too(becomes: str, goes: bool, ask: Ask, sink: SmtpSink) -> None:
    invitation = ask()
    with time_machine.travel(LATER, tick=False):
        send_reminders(LATER)
        held(invitation)
        send_messages()
    assert Message.objects.get(kind="reminder").state == "queued"
    Response.objects.update(state=becomes, hold_reason="robot" if becomes == "discarded" else "")
    with time_machine.travel(LATER + LOOK_AGAIN, tick=False):
        send_messages()
    assert len(mails(sink)) == (2 if goes else 1)
    assert Message.objects.get(kind="reminder").state == ("accepted" if goes else "cancelled")


def test_what_staff_threw_away_was_nobodys_answer(ask: Ask, remind: Remind) -> None:
    invitation = ask()
    held(invitation)
    Response.objects.update(state="discarded")
    assert said(remind(invitation)) == (True, "")


def test_the_least_days_are_a_setting(ask: Ask, remind: Remind) -> None:
    invitation = ask()
    soon(invitation)
    AskingRules.objects.create(reminder_least_days=2)
    assert said(remind(invitation)) == (True, "")


def test_the_days_are_the_surveys(ask: Ask, remind: Remind) -> None:
    invitation = ask(survey=make_survey(reminder_days=2))
    assert said(remind(invitation, ASKED + 2 * DAY - timedelta(minutes=1))) == (False, "")
    assert said(remind(invitation, ASKED + 2 * DAY + timedelta(minutes=1))) == (True, "")


def test_turned_on_later_it_reminds_nobody_who_was_asked_before(ask: Ask, remind: Remind) -> None:
    survey = make_survey(reminder_days=0)
    invitation = ask(survey=survey)
    Survey.objects.update(reminder_days=5)
    assert said(remind(invitation)) == (False, "")
    assert invitation.remind_at is None


def test_p09_never_outside_the_window(ask: Ask, remind: Remind, settings: Settings, sink: SmtpSink) -> None:
    settings.SEND_AT_ANY_TIME = False
    invitation = ask()
    night = LATER.replace(hour=20)
    assert said(remind(invitation, night)) == (False, "")
    assert invitation.remind_at is not None
    assert invitation.remind_at.date() == (LATER + DAY).date()
    # In the outbox when the window closed: it lies there until the morning.
    with time_machine.travel(invitation.remind_at, tick=False):
        assert send_reminders(invitation.remind_at) == 1
    with time_machine.travel(night + DAY, tick=False):
        send_messages()
    assert len(mails(sink)) == 1
    assert Message.objects.get(kind="reminder").state == "queued"


def test_fault_16_off_for_three_days_one_reminder_each_and_no_storm(
    ask: Ask, remind: Remind, settings: Settings, sink: SmtpSink
) -> None:
    settings.SEND_AT_ANY_TIME = False
    survey = make_survey()
    asked = [ask(make_customer(), survey) for _number in range(12)]
    back = LATER + 3 * DAY
    with time_machine.travel(back, tick=False):
        assert send_reminders(back) <= 1
    due = {each.remind_at for each in Invitation.objects.filter(remind_at__isnull=False)}
    assert len(due) >= 8
    for half_hours in range(48 * 8):
        remind(asked[0], back + timedelta(minutes=30 * half_hours))
    assert Message.objects.filter(kind="reminder", state="accepted").count() == 12
    assert len(mails(sink)) == 24


def test_two_who_sweep_at_once_and_again_send_one(ask: Ask, remind: Remind) -> None:
    """Written once more for the same invitation it is the same mail: the key says so."""
    invitation = ask()
    remind(invitation)
    first = invitation.reminder_id
    Invitation.objects.update(reminder=None, reminded_at=None, remind_at=ASKED)
    remind(invitation)
    assert invitation.reminder_id == first
    assert Message.objects.filter(kind="reminder").count() == 1


def test_one_that_cannot_be_written_stops_no_other(
    ask: Ask, remind: Remind, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = make_survey()
    broken, whole = ask(survey=survey), ask(make_customer(), survey)

    def write(invitation: Invitation) -> Draft:
        if invitation.pk == broken.pk:
            raise SurveyText.DoesNotExist
        return write_reminder(invitation)

    monkeypatch.setattr(reminding, "write_reminder", write)
    remind(whole)
    broken.refresh_from_db()
    assert said(whole) == (True, "")
    assert said(broken) == (False, "cannot_be_written")


def test_a_batch_is_bounded_in_rows_and_queries(
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:
    survey = make_survey()
    for _number in range(5):
        ask(make_customer(), survey)
    Invitation.objects.update(not_reminded="")
    Message.objects.update(state="bounced")
    with django_assert_max_num_queries(12 + 3 * 5):
        assert send_reminders(LATER) == 0
    woken: list[str] = []
    monkeypatch.setattr(take_turns, "BATCH", 2)
    monkeypatch.setattr(take_turns, "MOST_BATCHES", 1)
    monkeypatch.setattr(take_turns, "wake", woken.append)
    Message.objects.update(state="accepted")
    Invitation.objects.update(not_reminded="", remind_at=ASKED)
    assert [send_reminders(LATER) for _time in range(3)] == [2, 2, 1]
    assert woken == ["surveys.send_reminders"] * 2


def test_a_reminder_that_was_stopped_is_not_sent_again(ask: Ask, remind: Remind) -> None:
    invitation = ask()
    with time_machine.travel(LATER, tick=False):
        send_reminders(LATER)
        opted_out(invitation)
        send_messages()
    assert not Message.objects.get(kind="reminder").can_be_retried


def test_the_timeline_says_why_there_was_none(
    ask: Ask, remind: Remind, sign_in: Callable[[User], Client], siri: User
) -> None:
    invitation = ask()
    wrote(invitation)
    remind(invitation)
    page = sign_in(siri).get(f"/customers/{invitation.customer_id}/").content.decode()
    assert "no reminder: Has written to us since" in page or "ingen påminnelse: " in page


def test_the_timeline_says_why_it_was_stopped(
    ask: Ask, sign_in: Callable[[User], Client], siri: User
) -> None:
    invitation = ask()
    with time_machine.travel(LATER, tick=False):
        send_reminders(LATER)
        opted_out(invitation)
        send_messages()
    User.objects.get_queryset().update(language="en")
    page = sign_in(siri).get(f"/customers/{invitation.customer_id}/").content.decode()
    assert "Cancelled: Has opted out" in page


def test_p12_after_21_days_the_link_is_gone_with_a_way_to_reach_us(
    ask: Ask, remind: Remind, client: Client
) -> None:
    """The reminder prolongs nothing."""
    invitation = ask()
    remind(invitation)
    for at, status in ((ASKED + 21 * DAY - timedelta(seconds=1), 200), (ASKED + 21 * DAY, 410)):
        with time_machine.travel(at, tick=False):
            page = client.get(url_of(invitation))
        assert page.status_code == status
    assert "mailto:svar@nordavind.example" in page.content.decode()
    with time_machine.travel(ASKED + 21 * DAY, tick=False):
        assert client.post(url_of(invitation), {"score": "9"}).status_code == 410
    assert not Response.objects.exists()
