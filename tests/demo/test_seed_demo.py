"""The demo is loaded once, is true to the rules, and tells how to get in."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, F
from django.test import Client
from pytest_django import DjangoDbBlocker

from customers.models import Absence, ApiToken, Company, Customer, CustomerAccess, Message, User
from followups.models import (
    AwaitedReply,
    Cause,
    FollowUp,
    MessageDraft,
    Notice,
    Promise,
    RecoveryCheck,
    Task,
)
from npsapp.demo.absences import ABSENCES
from npsapp.demo.cast import CUSTOMERS, imagine_companies, imagine_customers
from npsapp.demo.companies import COMPANIES
from npsapp.demo.desk import Desk
from npsapp.demo.past_mail import ON_ITS_WAY
from npsapp.demo.plan import Planned, Quiet, plan_history
from npsapp.demo.seed import SEED, seed
from npsapp.demo.staff import PASSWORD, STAFF
from npsapp.lib import clock
from surveys.models import DayMark, DayTally, Invitation, Response, ResponseRevision, SealedAnswer
from surveys.rules.nps import Counts

# The real thing has more; what happens is the same.
INTERACTIONS = 240

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for this file, committed as in real life, and taken away again."""
    with django_db_blocker.unblock():
        assert seed(clock.now(), INTERACTIONS)
        yield
        call_command("flush", interactive=False, verbosity=0)


def said(*options: str) -> str:
    out = StringIO()
    call_command("seed_demo", "--force", *options, stdout=out)
    return out.getvalue()


def plan(today: date) -> list[Planned]:
    random = Random(SEED)
    companies = imagine_companies(random, today)
    return plan_history(random, imagine_customers(random, companies, today), Quiet(), today)


def test_the_same_day_gives_the_same_plan() -> None:
    today = date(2026, 9, 24)
    assert plan(today) == plan(today)
    assert all(planned.at.date() < today for planned in plan(today))


def test_another_day_has_as_much() -> None:
    one, other = plan(date(2026, 1, 1)), plan(date(2026, 12, 31))
    assert len(one) == len(other)


def test_it_is_refused_where_passwords_matter() -> None:
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("seed_demo")


def test_the_company_is_complete(demo: None) -> None:
    assert User.objects.count() == len(STAFF)
    assert Company.objects.count() == sum(len(companies) for companies in COMPANIES.values())
    assert Customer.objects.count() == CUSTOMERS
    assert set(Invitation.objects.values_list("state", flat=True)) == {"scheduled", "asked", "not_asked"}


def test_a_second_time_changes_nothing(demo: None) -> None:
    first = said("--json")
    counts = [model.objects.count() for model in (User, Customer, Message, Response, FollowUp, ApiToken)]
    assert "here already" in said()
    assert said("--json") == first
    assert counts == [
        model.objects.count() for model in (User, Customer, Message, Response, FollowUp, ApiToken)
    ]


def test_every_unhappy_answer_has_its_follow_up(demo: None) -> None:
    low = Response.objects.filter(state="confirmed", kind="nps", score__lte=6, privacy="identified")
    assert low.count() > 10
    assert not low.filter(follow_up=None).exists()
    # The one who raised the score keeps it; nobody else has one.
    serious = FollowUp.objects.filter(is_light=False)
    assert not serious.filter(response__score__gt=6, raised_at=None).exists()


def test_the_tallies_say_what_a_recount_says(demo: None) -> None:
    assert not DayMark.objects.exists()
    by_hand = [Response.objects.counted().filter(score=score).count() for score in range(11)]
    tallied = [0] * 11
    for tally in DayTally.objects.filter(score__isnull=False):
        tallied[tally.score or 0] += tally.count
    assert tallied == by_hand
    assert Counts.from_histogram(tallied) == Counts.from_histogram(by_hand)


def test_nothing_of_the_past_is_sent_now(demo: None) -> None:
    assert set(Message.objects.values_list("state", flat=True)) <= {"accepted", "failed"}
    assert not Message.objects.filter(settled_at__gt=clock.now() + ON_ITS_WAY).exists()
    assert not Notice.objects.unmailed().filter(at__lt=clock.now() - timedelta(hours=1)).exists()
    assert 1 <= Invitation.objects.due(clock.now()).count() <= 20


def test_the_queue_is_alive_but_not_drowning(demo: None) -> None:
    now = clock.now()
    running = FollowUp.objects.open()
    assert 10 <= running.count() <= 36
    assert 1 <= running.filter(next_due_at__lt=now).count() <= 5
    assert Task.objects.filter(kind="next_contact", state="open", follow_up__in=running).exists()
    assert Response.objects.filter(answered_at__gt=now - timedelta(minutes=30)).exists()


def test_closed_ones_say_why_and_what_was_done(demo: None) -> None:
    closed = FollowUp.objects.filter(state="closed")
    assert closed.exists()
    assert not closed.filter(tasks__state="open").exists()
    assert set(closed.values_list("cause__code", flat=True)) <= set(
        Cause.objects.values_list("code", flat=True)
    )
    assert {"kept", "open"} <= set(Promise.objects.values_list("state", flat=True))


def test_no_comment_comes_up_absurdly_often(demo: None) -> None:
    said_most = Response.objects.exclude(comment="").values("comment").annotate(n=Count("pk")).order_by("-n")
    assert said_most[0]["n"] <= 3


def test_times_run_forwards(demo: None) -> None:
    assert not Invitation.objects.filter(asked_at__lt=F("due_at")).exists()
    assert not Response.objects.filter(answered_at__lt=F("invitation__asked_at")).exists()
    assert not Message.objects.filter(settled_at__lt=F("created_at")).exists()
    assert not FollowUp.objects.filter(closed_at__lt=F("opened_at")).exists()


def test_the_guarantees_hold(demo: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_json_says_how_to_get_in(demo: None) -> None:
    access = json.loads(said("--json"))
    assert set(access) == {"base_url", "logins", "api_token", "survey_links"}
    assert set(access["logins"]) == {"admin", "cx_lead", "cx_staff", "account_manager"}
    for login in access["logins"].values():
        assert User.objects.get(email=login["email"]).check_password(login["password"])
    token = ApiToken.objects.find(access["api_token"])
    assert token is not None
    assert token.may_write
    assert PASSWORD not in access["api_token"]


def test_survey_links_work(demo: None) -> None:
    access = json.loads(said("--json"))
    # With all the interactions it has there are ten.
    assert 5 <= len(access["survey_links"]) == len(set(access["survey_links"])) <= 10
    for link in access["survey_links"]:
        assert Client().get(link.removeprefix(access["base_url"])).status_code == 200


def test_somebody_is_away_and_stood_in_for(demo: None) -> None:
    (absence,) = Absence.objects.holding(clock.now())
    assert Absence.objects.count() == len(ABSENCES)
    assert not FollowUp.objects.open().filter(owner=absence.person).exists()
    theirs = Customer.objects.looked_after_by(absence.person)
    assert CustomerAccess.objects.filter(user=absence.deputy, reason="deputy").count() == theirs.count() > 0


def test_follow_ups_are_solved_and_come_back(demo: None) -> None:
    states = set(FollowUp.objects.values_list("state", flat=True))
    assert {"resolved", "reopened", "closed"} <= states
    assert FollowUp.objects.open().filter(is_light=True).exists()
    customers = list(FollowUp.objects.open().values_list("customer", flat=True))
    assert len(customers) > len(set(customers)), "nobody has two open at once"


def test_every_scene_is_played(demo: None) -> None:
    """Whoever is to answer in the last days was asked, however little else goes on."""
    answered = set(ResponseRevision.objects.filter(comment__gt="").values_list("comment", flat=True))
    assert [scene.comment for scene in Desk.scenes if scene.comment not in answered] == []


def test_one_waits_for_the_customer_and_was_sent_what_they_need(demo: None) -> None:
    waiting = FollowUp.objects.get(state=FollowUp.State.WAITING)
    assert waiting.owner.email == "ben@nordavind.example"
    letter = Message.objects.get(customer=waiting.customer, attachments__isnull=False)
    assert letter.attachments.get().content_type == "application/pdf"
    assert letter.state == Message.State.ACCEPTED


def test_letters_promise_and_one_time_is_near(demo: None) -> None:
    by_letter = Promise.objects.filter(source="message")
    assert set(by_letter.values_list("state", flat=True)) == {"kept", "broken", "open"}
    assert MessageDraft.objects.filter(renews__in=by_letter.filter(state="open"), author=None).exists()


def test_some_wait_for_a_reply_and_one_has_waited_too_long(demo: None) -> None:
    waiting = AwaitedReply.objects.open()
    assert waiting.filter(interaction__isnull=False).exists()
    assert waiting.filter(follow_up__isnull=False).exists()
    assert waiting.overdue(clock.now()).count() == 1
    assert AwaitedReply.objects.filter(answered_how="letter").exists()


def test_recovery_checks_are_answered_both_ways(demo: None) -> None:
    answered = RecoveryCheck.objects.answered()
    assert set(answered.values_list("solved", "score")) == {(True, 9), (False, 3)}


def test_few_answers_without_names_stay_sealed(demo: None) -> None:
    assert Response.objects.filter(survey__slug="portalen").count() >= 10
    assert not Response.objects.filter(survey__slug="samarbeidet").exists()
    assert SealedAnswer.objects.filter(survey__slug="samarbeidet").count() == 4


def test_an_answer_is_held_some_were_reminded_and_some_say_why(demo: None) -> None:
    assert Response.objects.filter(state="held").exists()
    assert Invitation.objects.filter(reminder__isnull=False).exists()
    assert Response.objects.filter(contact_wish="phone", reasons__isnull=False).exists()
