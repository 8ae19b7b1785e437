"""L-09: a held 0–6 has a clock of one business hour; who reviews is told, and more people when it passes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django.fixtures import Settings

from customers.models import Message, User
from followups.actions.mail_notices import mail_notices
from followups.actions.watch_reviews import watch_reviews
from followups.models import Notice
from followups.reports.notices import notices
from surveys.actions.decide_review import discard_answer
from surveys.models import Invitation
from tests.conftest import SignIn
from tests.factories import make_invitation
from tests.scanners.acting import robot_says

pytestmark = pytest.mark.django_db

# A Thursday, at work.
NINE = datetime(2026, 9, 24, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def told(level: str) -> set[str]:
    rows = Notice.objects.filter(level=level, skipped=False).select_related("user")
    return {notice.user.email.split("@")[0] for notice in rows}


def test_who_reviews_is_told_once_and_everybody_above_when_the_hour_is_over(
    invitation: Invitation, cleo: User, ada: User, ben: User
) -> None:
    with time_machine.travel(NINE, tick=False):
        robot_says(invitation, 2)
    assert [watch_reviews(NINE), watch_reviews(NINE + MINUTE), watch_reviews(NINE + HOUR)] == [1, 0, 0]
    assert (told("held"), told("review_overdue")) == ({"cleo"}, set())
    assert [watch_reviews(NINE + HOUR + MINUTE), watch_reviews(NINE + 2 * HOUR)] == [1, 0]
    assert told("review_overdue") == {"cleo", "ada"}


def test_the_hour_is_one_of_work(invitation: Invitation, cleo: User, ada: User) -> None:
    friday_evening = datetime(2026, 9, 25, 18, 0, tzinfo=UTC)
    with time_machine.travel(friday_evening, tick=False):
        robot_says(invitation, 2)
    watch_reviews(datetime(2026, 9, 28, 6, 59, tzinfo=UTC))
    assert told("review_overdue") == set()
    watch_reviews(datetime(2026, 9, 28, 7, 1, tzinfo=UTC))
    assert told("review_overdue") == {"cleo", "ada"}


def test_many_whose_hour_runs_keep_no_new_one_from_being_told(
    invitation: Invitation, cleo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followups.actions.watch_reviews.BATCH", 1)
    with time_machine.travel(NINE, tick=False):
        robot_says(invitation, 2)
        assert watch_reviews(NINE) == 1
        robot_says(make_invitation(), 3)
    assert watch_reviews(NINE + MINUTE) == 1


def test_its_length_is_a_setting(invitation: Invitation, cleo: User, settings: Settings) -> None:
    settings.REVIEW_MINUTES = 30
    with time_machine.travel(NINE, tick=False):
        robot_says(invitation, 2)
    watch_reviews(NINE + timedelta(minutes=31))
    assert "cleo" in told("review_overdue")


def test_after_downtime_only_the_higher_level_is_told(invitation: Invitation, cleo: User) -> None:
    with time_machine.travel(NINE, tick=False):
        robot_says(invitation, 2)
    watch_reviews(NINE + 5 * HOUR)
    assert (told("held"), told("review_overdue")) == (set(), {"cleo"})


def test_a_high_one_waits_without_a_clock(invitation: Invitation, cleo: User) -> None:
    with time_machine.travel(NINE, tick=False):
        robot_says(invitation, 9)
    assert watch_reviews(NINE + 5 * HOUR) == 0
    assert not Notice.objects.exists()


def test_with_nobody_to_review_the_administrators_are_told(invitation: Invitation, ada: User) -> None:
    with time_machine.travel(NINE, tick=False):
        robot_says(invitation, 2)
    watch_reviews(NINE)
    assert told("held") == {"ada"}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_bell_and_the_mail_lead_to_the_review(
    invitation: Invitation, cleo: User, sign_in: SignIn, language: str
) -> None:
    cleo.language = language
    cleo.save()
    with time_machine.travel(NINE, tick=False):
        robot_says(invitation, 2, "Ingen ringte.")
    watch_reviews(NINE)
    assert notices(cleo, 5).lines[0].url == "/responses/held/"
    assert mail_notices(NINE + MINUTE) == 0
    assert mail_notices(NINE + 3 * MINUTE) == 1
    mail = Message.objects.get(kind=Message.Kind.NOTICE)
    for body in (mail.text, mail.html):
        assert "/responses/held/" in body
        assert "Ingen ringte." in body
        assert "10" in body
    assert sign_in(cleo).get("/notices/").status_code == 200


def test_what_is_settled_in_time_mails_nobody(invitation: Invitation, cleo: User) -> None:
    with time_machine.travel(NINE, tick=False):
        review = robot_says(invitation, 2)
    watch_reviews(NINE)
    discard_answer(review.pk, cleo, NINE + MINUTE)
    assert mail_notices(NINE + 3 * MINUTE) == 0
    watch_reviews(NINE + 3 * MINUTE)
    assert notices(cleo, 5).unread == 0
    watch_reviews(NINE + 5 * HOUR)
    assert told("review_overdue") == set()
