"""Closing plans a check, which goes in its own time, outside rest and caps, or is kept with why not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from customers.actions.opt_out_customer import opt_out_customer
from customers.models import Customer, Message, OptOut, Suppression, User
from followups.actions.close_follow_up import reopen_follow_up
from followups.models import FollowUp, Playbook, RecoveryCheck
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import AskingRules, Invitation, Response, Survey
from surveys.reports.asking_facts import read_facts
from surveys.reports.last_look import invitation_verdicts
from tests.factories import make_follow_up, make_survey
from tests.recovery.conftest import close, closed, sent

OSLO = ZoneInfo("Europe/Oslo")
Reason = Invitation.Reason
State = RecoveryCheck.State


def test_closing_plans_a_check_two_working_days_on(two: FollowUp, ben: User) -> None:
    wednesday = datetime(2026, 9, 2, 10, 0, tzinfo=OSLO)
    FollowUp.objects.filter(pk=two.pk).update(clock_started_at=wednesday - timedelta(days=1))

    check = closed(two, ben, wednesday)

    assert check.state == State.WAITING
    assert check.invitation.due_at == datetime(2026, 9, 4, 10, 0, tzinfo=OSLO)
    assert check.score_before == 2
    assert check.invitation.survey.kind == Survey.Kind.RECOVERY
    assert check.invitation.door == Invitation.Door.RECOVERY


def test_it_goes_when_it_is_due_and_not_before(two: FollowUp, ben: User) -> None:
    check = closed(two, ben)

    send_invitations(check.invitation.due_at - timedelta(minutes=1))
    assert RecoveryCheck.objects.get().state == State.WAITING
    check = sent(check)
    assert check.state == State.SENT
    assert check.invitation.message is not None
    assert check.invitation.remind_at is None


def test_it_waits_for_the_hours_of_mail(two: FollowUp, ben: User, settings: Settings) -> None:
    settings.SEND_AT_ANY_TIME = False
    # The work calendar is open until four, mail goes until half past three.
    wednesday = datetime(2026, 9, 2, 15, 45, tzinfo=OSLO)
    FollowUp.objects.filter(pk=two.pk).update(clock_started_at=wednesday - timedelta(days=1))

    check = closed(two, ben, wednesday)

    opens = check.invitation.due_at.astimezone(OSLO)
    assert opens.date() == datetime(2026, 9, 7).date()
    assert datetime(2026, 9, 7, 8, 30, tzinfo=OSLO) <= opens <= datetime(2026, 9, 7, 9, 0, tzinfo=OSLO)


def test_neither_rest_nor_caps_hold_it_back_nor_does_it_count_for_them(
    two: FollowUp, ben: User, kari: Customer
) -> None:
    AskingRules.objects.create(company_most=1)

    check = sent(closed(two, ben))

    # Kari had the survey itself less than the days of rest ago, and is the one asked of her company.
    assert check.state == State.SENT
    own = Invitation.objects.filter(customer=kari)
    assert own.asked_by_mail().count() == 1
    assert not own.filter(pk=check.invitation_id).asked_by_mail().exists()


def test_whoever_got_a_check_is_asked_by_the_next_survey(
    two: FollowUp, ben: User, kari: Customer, settings: Settings
) -> None:
    check = sent(closed(two, ben))
    asked_at = check.invitation.asked_at
    assert asked_at is not None
    long_before = asked_at - timedelta(days=60)
    Invitation.objects.filter(customer=kari, door=Invitation.Door.EMAIL).update(asked_at=long_before)
    survey = make_survey()
    facts = read_facts([kari], [survey], asked_at + timedelta(days=1))
    assert facts.recipient(kari).asked.transactional == long_before
    assert facts.recipient(kari).colleagues.asked == []


def _opts_out(kari: Customer) -> None:
    opt_out_customer(kari, OptOut.Way.LINK)


def _is_blocked(kari: Customer) -> None:
    Suppression.objects.create(address=kari.email.lower(), reason=Suppression.Reason.MANUAL)


def _loses_address(kari: Customer) -> None:
    Customer.objects.filter(pk=kari.pk).update(email="")


def _moves(kari: Customer) -> None:
    Customer.objects.filter(pk=kari.pk).update(country="DE")


def _wishes_none(kari: Customer) -> None:
    Response.objects.filter(customer=kari).update(contact_wish=Response.Wish.NO)


def _raises(kari: Customer) -> None:
    FollowUp.objects.filter(customer=kari).update(raised_at=clock.now())


def _turned_off(_kari: Customer) -> None:
    AskingRules.objects.create(recovery_is_on=False)


AGAINST = [
    (_opts_out, Reason.OPTED_OUT),
    (_is_blocked, Reason.SUPPRESSED),
    (_loses_address, Reason.BAD_ADDRESS),
    (_moves, Reason.NO_LEGAL_BASIS),
    (_wishes_none, Reason.NO_CONTACT),
    (_raises, Reason.SCORE_RAISED),
    (_turned_off, Reason.TURNED_OFF),
]


@pytest.mark.parametrize(("happens", "reason"), AGAINST)
def test_what_speaks_against_it_at_closing_is_kept_with_the_reason(
    happens: object, reason: str, two: FollowUp, ben: User, kari: Customer
) -> None:
    happens(kari)  # type: ignore[operator]

    check = closed(two, ben)

    assert (check.state, check.invitation.reason) == (State.NOT_SENT, reason)
    assert sent(check).invitation.message is None


@pytest.mark.parametrize(("happens", "reason"), AGAINST)
def test_and_before_it_is_due(happens: object, reason: str, two: FollowUp, ben: User, kari: Customer) -> None:
    check = closed(two, ben)
    happens(kari)  # type: ignore[operator]

    check = sent(check)

    assert (check.state, check.invitation.reason) == (State.NOT_SENT, reason)
    assert check.invitation.message is None


@pytest.mark.parametrize(("happens", "reason"), AGAINST)
def test_and_in_the_moment_of_sending(
    happens: object, reason: str, two: FollowUp, ben: User, kari: Customer
) -> None:
    check = sent(closed(two, ben))
    message = check.invitation.message
    assert message is not None
    assert invitation_verdicts([message.pk], clock.now())[message.pk].wanted
    happens(kari)  # type: ignore[operator]

    verdict = invitation_verdicts([message.pk], clock.now())[message.pk]

    assert (verdict.wanted, verdict.reason) == (False, reason)


def test_opened_again_before_it_goes_it_does_not_go(two: FollowUp, ben: User) -> None:
    check = closed(two, ben)

    reopen_follow_up(two.pk, "staff", ben, clock.now())

    check = sent(check)
    assert (check.state, check.invitation.reason) == (State.NOT_SENT, Reason.OPEN_FOLLOW_UP)


def test_nor_when_its_mail_lies_in_the_outbox_already(two: FollowUp, ben: User) -> None:
    check = sent(closed(two, ben))
    message = check.invitation.message
    assert message is not None

    reopen_follow_up(two.pk, "staff", ben, clock.now())

    assert not invitation_verdicts([message.pk], clock.now())[message.pk].wanted
    check.invitation.refresh_from_db()
    assert check.invitation.state == Invitation.State.NOT_ASKED


def test_closed_again_it_is_another_round_and_another_check(two: FollowUp, ben: User) -> None:
    first = closed(two, ben)
    reopen_follow_up(two.pk, "staff", ben, clock.now())

    second = closed(two, ben)

    assert (first.round, second.round) == (1, 2)
    assert sent(second).state == State.SENT
    assert RecoveryCheck.objects.filter(follow_up=two).count() == 2


def test_never_twice_in_one_round(two: FollowUp, ben: User) -> None:
    check = closed(two, ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecoveryCheck.objects.create(
            follow_up=two,
            round=1,
            invitation=check.invitation,
            score_before=2,
            planned_at=clock.now(),
        )
    assert close(two, ben) == check


def test_two_follow_ups_of_one_customer_make_one_mail(two: FollowUp, ben: User, kari: Customer) -> None:
    other = make_follow_up(3, kari, survey=make_survey(asks_during_follow_up=True))

    first = closed(two, ben)
    second = closed(other, ben)

    # The second was open when the first was closed: they are asked when we owe nothing any more.
    assert (first.state, first.invitation.reason) == (State.NOT_SENT, Reason.OPEN_FOLLOW_UP)
    assert sent(second).state == State.SENT


def test_praise_is_not_checked(two: FollowUp, ben: User) -> None:
    nine = Playbook.objects.current(9)
    FollowUp.objects.filter(pk=two.pk).update(opening_score=9, playbook=nine)

    assert close(two, ben) is None


def test_its_mail_is_no_letter_to_staff_and_has_the_marks_of_one_that_can_be_refused(
    two: FollowUp, ben: User
) -> None:
    message = sent(closed(two, ben)).invitation.message

    assert message is not None
    assert message.kind == Message.Kind.INVITATION
    assert message.link_digest is not None
    assert not message.is_personal


def test_the_survey_is_made_once_and_never_stopped(two: FollowUp, ben: User) -> None:
    check = closed(two, ben)

    survey = check.invitation.survey
    assert {text.language for text in survey.texts.all()} == {"nb", "en"}
    assert (survey.state, survey.reminder_days) == (Survey.State.LIVE, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(state=Survey.State.PAUSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_survey(kind=Survey.Kind.RECOVERY)
