"""P-07 to P-10: the wait, the sample, the window where the customer lives, and the day's measure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.actions.log_interaction import log_interaction
from customers.actions.update_interaction import Progress, update_interaction
from customers.models import Company, Customer, Interaction, Message, User
from customers.ports import still_wanted
from followups.models import FollowUp
from surveys.actions.send_invitations import send_invitations
from surveys.models import AskingRules, Invitation
from surveys.reports.asking_facts import read_facts
from surveys.rules.sampling import is_drawn
from tests.asking.conftest import DAY, NOW, Ask, said
from tests.factories import make_company, make_customer, make_response, make_survey, tell_interaction
from tests.segments.making import condition, make_segment

pytestmark = pytest.mark.django_db
ASKED = ("asked", "")
OSLO = ZoneInfo("Europe/Oslo")


def test_p06_one_interaction_makes_one_invitation_however_often_it_is_told(ask: Ask, kari: Customer) -> None:
    make_survey()
    told = tell_interaction(kari, NOW)
    for _time in range(3):
        log_interaction(told, NOW)
    send_invitations(NOW)
    send_invitations(NOW)
    assert Invitation.objects.count() == Message.objects.count() == 1


def test_p07_the_wait_begins_when_it_ended(ask: Ask, kari: Customer) -> None:
    make_survey(delay_minutes=120)
    [invitation] = ask(kari)
    assert invitation.due_at == NOW + timedelta(hours=2)
    assert send_invitations(NOW + timedelta(minutes=119)) == 0
    assert send_invitations(NOW + timedelta(minutes=120)) == 1


def test_p07_older_than_so_many_days_is_too_old(ask: Ask, kari: Customer) -> None:
    make_survey(oldest_days=14)
    told = tell_interaction(kari, NOW - 15 * DAY)
    log_interaction(told, NOW)
    assert said(Invitation.objects.get()) == ("not_asked", "too_old")


def test_p08_who_is_drawn_is_asked_and_the_rate_is_kept(ask: Ask) -> None:
    survey = make_survey(sample_percent=40)
    customers = [make_customer() for _number in range(30)]
    for customer in customers:
        [invitation] = ask(customer)
        drawn = is_drawn(survey.pk, customer.pk, "2026-09", 40)
        assert said(invitation) == (ASKED if drawn else ("not_asked", "sampled_out"))
        assert invitation.sample_percent == 40
    assert 0 < Invitation.objects.filter(reason="sampled_out").count() < 30


def test_p09_in_the_evening_it_waits_for_the_morning(ask: Ask, kari: Customer) -> None:
    make_survey()
    [invitation] = ask(kari, datetime(2026, 9, 24, 18, tzinfo=UTC))
    opens = datetime(2026, 9, 25, 8, 30, tzinfo=OSLO)
    assert (invitation.state, invitation.waits_for) == ("scheduled", "")
    assert opens <= invitation.due_at <= opens + timedelta(minutes=30)


def test_p09_the_zone_is_the_customers_then_the_companys_then_the_countrys(ask: Ask) -> None:
    """Noon in Oslo is the evening in Tokyo and night in New York."""
    make_survey()
    in_tokyo = make_customer(zone="Asia/Tokyo")
    of_new_york = make_customer(company=Company.objects.create(name="Hudson", zone="America/New_York"))
    in_sweden = make_customer(country="SE")
    assert [ask(customer)[0].state for customer in (in_tokyo, of_new_york, in_sweden)] == [
        "scheduled",
        "scheduled",
        "asked",
    ]


def test_p09_not_on_a_public_holiday_of_the_customers_country(ask: Ask) -> None:
    make_survey()
    [norwegian] = ask(make_customer(country="NO"), datetime(2027, 5, 17, 10, tzinfo=UTC))
    [swedish] = ask(make_customer(country="SE"), datetime(2027, 5, 17, 10, tzinfo=UTC))
    assert (norwegian.state, swedish.state) == ("scheduled", "asked")
    assert norwegian.due_at.astimezone(OSLO).date().day == 18


def test_p09_the_window_is_the_surveys(ask: Ask, kari: Customer) -> None:
    make_survey(window_days=[5], window_start="10:00", window_end="11:00")
    [invitation] = ask(kari)
    assert invitation.due_at.astimezone(OSLO).weekday() == 5


def test_p09_a_mail_server_that_was_away_wakes_nobody_at_night(ask: Ask, kari: Customer) -> None:
    make_survey()
    ask(kari)
    message = Message.objects.get()
    at_night = datetime(2026, 9, 25, 1, tzinfo=UTC)
    verdict = still_wanted(message.kind, message.pk, at_night)
    assert verdict.wanted
    opens = datetime(2026, 9, 25, 6, 30, tzinfo=UTC)
    assert verdict.not_before is not None
    assert opens <= verdict.not_before < opens + timedelta(minutes=30), "spread, as P-09 wants"
    assert still_wanted(message.kind, message.pk, NOW).not_before is None


def test_p10_no_more_than_so_many_a_day(ask: Ask) -> None:
    make_survey(daily_cap=2)
    invitations = [ask(make_customer())[0] for _number in range(3)]
    assert [invitation.state for invitation in invitations] == ["asked", "asked", "scheduled"]
    last = invitations[-1]
    assert (last.waits_for, last.figures) == ("capacity", {"rule": "daily_cap", "most": 2})
    assert last.due_at.astimezone(OSLO).date() == (NOW + DAY).date()
    assert send_invitations(last.due_at) == 1


def test_p10_stops_while_follow_ups_are_at_risk(ask: Ask, ben: User, cleo: User) -> None:
    survey = make_survey(asks_during_follow_up=True)
    AskingRules.objects.create(capacity_least=2)
    for _number in range(2):
        make_response(0, survey=survey)
    FollowUp.objects.update(next_level_at=None)
    [waiting] = ask(make_customer())
    assert (waiting.state, waiting.waits_for) == ("scheduled", "capacity")
    assert waiting.figures == {"rule": "stopped", "at_risk": 2, "open": 2}
    FollowUp.objects.update(next_level_at=NOW, first_contact_due_at=NOW + 30 * DAY)
    assert send_invitations(waiting.due_at) == 1


def test_p05_not_while_we_owe_an_answer(ask: Ask, kari: Customer) -> None:
    survey = make_survey()
    make_response(2, kari, survey)
    [invitation] = ask(kari, NOW + 60 * DAY)
    assert said(invitation) == ("not_asked", "open_follow_up")


def test_p07_reopened_is_taken_back_and_waits_anew_when_closed(ask: Ask, kari: Customer) -> None:
    make_survey(delay_minutes=120)
    [invitation] = ask(kari)
    interaction = Interaction.objects.get()
    update_interaction(interaction.pk, Progress("open", None), NOW + timedelta(minutes=30))
    assert said(Invitation.objects.get()) == ("not_asked", "reopened")
    update_interaction(interaction.pk, Progress("closed", None), NOW + timedelta(hours=1))
    invitation.refresh_from_db()
    assert said(invitation) == ("scheduled", "")
    assert invitation.due_at == NOW + timedelta(hours=3)


def test_who_is_outside_the_audience_is_not_asked(ask: Ask) -> None:
    make_survey(segment=make_segment(condition("is_key_contact", "yes")))
    [outside] = ask(make_customer())
    [inside] = ask(make_customer(is_key_contact=True))
    assert said(outside) == ("not_asked", "outside_audience")
    assert said(inside) == ASKED


def test_asking_reads_as_often_for_twenty_as_for_two(db: None) -> None:
    survey = make_survey()
    few, many = ([make_customer(company=make_company(f"Bedrift {n}-{m}")) for m in range(n)] for n in (2, 20))
    with CaptureQueriesContext(connection) as of_few:
        read_facts(few, [survey], NOW)
    with CaptureQueriesContext(connection) as of_many:
        read_facts(many, [survey], NOW)
    assert len(of_few) == len(of_many) <= 18
