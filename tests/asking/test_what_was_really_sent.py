"""R12, R13, R17, R18: rest, caps, pauses and figures go by what was sent, and by when it was decided."""

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from customers.actions.queue_message import Draft, queue_message
from customers.actions.settle_message import settle_by_hand
from customers.models import Customer, Message
from npsapp.lib import clock
from surveys.actions.cancel_invitations import cancel_invitations
from surveys.actions.pause_unwelcome import pause_unwelcome
from surveys.actions.record_response import Answer, record_response
from surveys.actions.schedule_invitations import schedule_invitations
from surveys.models import Invitation, Survey
from surveys.reports.asking_facts import read_facts
from surveys.reports.funnel import survey_funnel
from surveys.reports.invitation_story import story, with_story
from surveys.reports.survey_delivery import survey_delivery
from tests.asking.conftest import DAY, NOW, Ask, said
from tests.factories import make_company, make_customer, make_survey

pytestmark = pytest.mark.django_db
ASKED = ("asked", "")


def settle(invitation: Invitation, state: str, bounce: str = "", at: datetime = NOW) -> None:
    invitation.refresh_from_db()
    assert invitation.message is not None
    settle_by_hand(invitation.message, state, at, bounce=bounce)


@pytest.mark.parametrize(
    ("state", "bounce", "rests"),
    [
        ("failed", "", False),
        ("failed", "hard", False),
        ("failed", "policy", False),
        ("bounced", "hard", False),
        ("bounced", "soft", True),
        ("accepted", "", True),
        ("unknown", "", True),
        ("queued", "", True),
    ],
)
def test_r12_only_what_may_have_arrived_lets_customers_rest(
    ask: Ask, kari: Customer, state: str, bounce: str, rests: bool
) -> None:
    make_survey(["support"])
    make_survey(["delivery"])
    [first] = ask(kari)
    settle(first, state, bounce)
    [second] = ask(kari, NOW + DAY, "delivery")
    assert said(second) == (("not_asked", "resting") if rests else ASKED)


def test_r12_who_answered_a_mail_that_came_back_rests(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    make_survey(["delivery"])
    [first] = ask(kari)
    record_response(first.pk, Answer(score=9, comment="", language="nb"), NOW)
    settle(first, "bounced", "hard")
    [second] = ask(kari, NOW + DAY, "delivery")
    assert said(second) == ("not_asked", "resting")


def test_r12_rest_begins_when_the_mail_went(ask: Ask, kari: Customer) -> None:
    """Written on Thursday, and held up by the server until Monday."""
    make_survey(["support"])
    make_survey(["delivery"])
    [first] = ask(kari)
    settle(first, "accepted", at=NOW + 4 * DAY)
    [second] = ask(kari, NOW + 31 * DAY, "delivery")
    assert said(second) == ("not_asked", "resting")
    assert second.allowed_at == NOW + 34 * DAY


@pytest.mark.parametrize(
    ("state", "expected"), [("failed", ASKED), ("accepted", ("not_asked", "company_cap"))]
)
def test_r12_the_company_cap_counts_what_was_sent(ask: Ask, state: str, expected: tuple[str, str]) -> None:
    make_survey(["support"])
    company = make_company()
    for number in range(20):
        make_customer(f"Nr {number}", company=company)
    for number in range(3):
        [asked] = ask(make_customer(f"Spurt {number}", company=company), NOW - number * DAY)
        assert said(asked) == ASKED
        settle(asked, state)
    [fourth] = ask(make_customer("Fjerde", company=company))
    assert said(fourth) == expected


def test_r12_the_day_has_room_for_another_when_a_mail_failed(ask: Ask, kari: Customer) -> None:
    survey = make_survey(["support"], daily_cap=1)
    [first] = ask(kari)
    assert read_facts([kari], [survey], NOW).load(survey, NOW).asked_today == 1
    settle(first, "failed")
    assert read_facts([kari], [survey], NOW).load(survey, NOW).asked_today == 0


def reminded(invitation: Invitation, state: str, bounce: str, at: datetime) -> None:
    """Asked long before the days that count, and reminded within them."""
    draft = Draft("reminder", "nb", "Husk", "Husk", "", dedup_key=f"reminder:{invitation.pk}")
    message = queue_message(draft, invitation.asked)
    settle_by_hand(message, state, at, bounce=bounce)
    Invitation.objects.filter(pk=invitation.pk).update(
        reminder=message, reminded_at=at, remind_at=None, asked_at=at - 20 * DAY
    )


@pytest.mark.parametrize(
    ("state", "bounce", "reason"),
    [("accepted", "complaint", "complaints"), ("bounced", "hard", "hard_bounces")],
)
def test_r13_reminders_count_for_pausing(
    ask: Ask, settings: Settings, state: str, bounce: str, reason: str
) -> None:
    settings.PAUSE_FEWEST_MAILS, settings.PAUSE_BOUNCE_PERCENT, settings.PAUSE_DAYS = 2, 50, 7
    survey = make_survey(["support"])
    for customer, how in ((make_customer(), (state, bounce)), (make_customer(), ("accepted", ""))):
        [invitation] = ask(customer)
        settle(invitation, "accepted")
        reminded(invitation, *how, at=NOW)
    delivery = survey_delivery(survey, NOW)
    assert (delivery.mails, delivery.complaints + delivery.hard_bounces) == (2, 1)
    assert pause_unwelcome(NOW) == 1
    survey.refresh_from_db()
    assert survey.state == "paused"
    assert survey.delivery_pauses.get().reason == reason


def stop(invitation: Invitation, reason: str, at: datetime) -> Invitation:
    """Its mail is stopped in its last moment."""
    assert invitation.message is not None
    settle_by_hand(invitation.message, Message.State.CANCELLED, at, reason)
    invitation.refresh_from_db()
    return invitation


def test_r17_a_stop_in_the_last_moment_keeps_its_figures(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    [invitation] = ask(kari)
    stopped = stop(invitation, "too_old", NOW + 15 * DAY)
    assert said(stopped) == ("not_asked", "too_old")
    assert stopped.figures == {"days": 14}
    assert stopped.decided_at == NOW + 15 * DAY


def test_r17_and_from_when_on_they_may_be_asked(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    relational = make_survey([], kind=Survey.Kind.RELATIONAL)
    [invitation] = ask(kari)
    later = Invitation.objects.get(pk=invitation.pk)
    later.pk, later.survey, later.interaction, later.message = None, relational, None, None
    later.asked_at, later.link_digest = NOW + DAY, b"another"
    later.save()
    stopped = stop(invitation, "resting", NOW + DAY)
    assert stopped.figures["rule"] in ("transactional", "after_relational")
    assert stopped.allowed_at is not None
    assert stopped.allowed_at > NOW + DAY


def test_r17_what_it_waited_for_is_no_figure_of_the_reason(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    [invitation] = ask(kari)
    Invitation.objects.filter(pk=invitation.pk).update(
        waits_for="resting", figures={"rule": "transactional"}, allowed_at=NOW
    )
    stopped = stop(invitation, "opted_out", NOW + DAY)
    assert (stopped.waits_for, stopped.figures, stopped.allowed_at) == ("", {}, None)


def test_r17_starting_again_draws_and_notes_anew(ask: Ask, kari: Customer) -> None:
    survey = make_survey(["support"], delay_minutes=60)
    [invitation] = ask(kari)
    interaction = invitation.interaction
    assert interaction is not None
    cancel_invitations(interaction, NOW + timedelta(minutes=5))
    invitation.refresh_from_db()
    assert (said(invitation), invitation.decided_at) == (
        ("not_asked", "reopened"),
        NOW + timedelta(minutes=5),
    )
    survey.sample_percent = 99
    survey.save()
    schedule_invitations(interaction, NOW + DAY)
    invitation.refresh_from_db()
    assert invitation.sample_percent == 99
    assert invitation.decided_at == NOW + DAY


def test_r17_the_funnel_counts_by_when_it_was_decided(ask: Ask, kari: Customer) -> None:
    survey = make_survey(["support"])
    [invitation] = ask(kari)
    Invitation.objects.filter(pk=invitation.pk).update(created_at=NOW)
    stop(invitation, "expired", NOW + 22 * DAY)
    first, later = (survey_funnel(survey, NOW + n * DAY, NOW + (n + 10) * DAY) for n in (0, 20))
    assert (first.not_asked, later.not_asked) == (0, 1)
    shown = with_story(Invitation.objects.all()).get()
    assert story(shown).at == NOW + 22 * DAY


@pytest.mark.parametrize(
    ("state", "bounce", "delivered", "bounced", "step"),
    [
        ("accepted", "", 1, 0, "delivered"),
        ("accepted", "complaint", 1, 0, "delivered"),
        ("bounced", "hard", 0, 1, "bounced"),
        ("bounced", "soft", 1, 0, "asked"),
        ("failed", "hard", 0, 1, "bounced"),
        ("failed", "policy", 0, 0, "asked"),
        ("queued", "", 0, 0, "asked"),
    ],
)
def test_r18_delivered_is_sent_without_hard_bounces(
    ask: Ask, kari: Customer, state: str, bounce: str, delivered: int, bounced: int, step: str
) -> None:
    survey = make_survey(["support"])
    [invitation] = ask(kari)
    settle(invitation, state, bounce, clock.now())
    figures = survey_funnel(survey, NOW, NOW + DAY)
    assert (figures.asked, figures.delivered, figures.bounced) == (1, delivered, bounced)
    assert story(with_story(Invitation.objects.all()).get()).step == step
