"""Mail to staff waits until they are at work; the breach of a grave one does not wait."""

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from customers.models import Customer, Message, User
from followups.actions.mail_notices import mail_notices
from followups.actions.notify_staff import notify_staff
from followups.models import FollowUp, Notice, WorkCalendar
from followups.rules.levels import BREACH, TWO_DAYS_OVER
from surveys.models import Survey
from tests.factories import make_follow_up

pytestmark = pytest.mark.django_db

EVENING = datetime.fromisoformat("2026-11-18T21:00:00+01:00")  # a Wednesday
MORNING = datetime.fromisoformat("2026-11-19T08:00:00+01:00")
SUNDAY = datetime.fromisoformat("2026-11-22T12:00:00+01:00")


@pytest.fixture(autouse=True)
def hours_count(settings: Settings) -> None:
    settings.SEND_AT_ANY_TIME = False


@pytest.fixture
def told(kari: Customer, ben: User, survey: Survey) -> FollowUp:
    """Ben's, with one notice from before the evening."""
    follow_up = make_follow_up(6, kari, survey=survey)
    Notice.objects.all().delete()
    ring(follow_up, ben, Notice.Clock.ASSIGNMENT, "opened", EVENING - timedelta(hours=1))
    return follow_up


def ring(follow_up: FollowUp, person: User, clock: str, level: str, at: datetime) -> None:
    notify_staff(follow_up, [person], clock, level, at)


def test_it_waits_until_the_doors_open_and_the_bell_has_rung_at_once(told: FollowUp, ben: User) -> None:
    assert mail_notices(EVENING) == 0
    assert Notice.objects.unread_by(ben.pk).count() == 1
    assert mail_notices(MORNING - timedelta(minutes=1)) == 0
    assert mail_notices(MORNING) == 1
    assert mail_notices(MORNING) == 0


def test_what_waited_is_one_mail(told: FollowUp, ben: User) -> None:
    ring(told, ben, Notice.Clock.FIRST_CONTACT, "half", EVENING - timedelta(minutes=30))
    assert mail_notices(EVENING) == 0
    assert mail_notices(MORNING) == 1
    assert Message.objects.get(kind="notice").notices.count() == 2


@pytest.mark.parametrize(("grade", "sent"), [(1, 1), (2, 1), (3, 0), (5, 0)])
@pytest.mark.parametrize("clock", ["first_contact", "resolution", "promise"])
def test_a_grave_breach_does_not_wait(told: FollowUp, ben: User, grade: int, sent: int, clock: str) -> None:
    FollowUp.objects.filter(pk=told.pk).update(grade=grade)
    ring(told, ben, clock, BREACH, EVENING - timedelta(minutes=10))

    assert mail_notices(EVENING) == sent
    # What can wait is not sent along with it.
    assert Notice.objects.unmailed().count() == 2 - sent
    assert mail_notices(MORNING) == 1


def test_an_assignment_of_a_grave_one_waits(told: FollowUp) -> None:
    FollowUp.objects.filter(pk=told.pk).update(grade=1)
    assert mail_notices(EVENING) == 0


def test_closed_days_count_and_hours_are_those_where_one_works(told: FollowUp, ben: User) -> None:
    assert mail_notices(SUNDAY) == 0
    ben.zone = "America/New_York"
    ben.save()
    assert mail_notices(MORNING) == 0, "two at night in New York"
    assert mail_notices(MORNING + timedelta(hours=6)) == 1


def test_without_a_calendar_nothing_waits_for_ever(told: FollowUp) -> None:
    WorkCalendar.objects.update(is_standard=False)
    assert mail_notices(EVENING) == 1


def test_management_reads_its_list_instead_and_the_owner_a_mail(told: FollowUp, ben: User, ada: User) -> None:
    for person in (ada, ben):
        ring(told, person, Notice.Clock.RESOLUTION, TWO_DAYS_OVER, EVENING)
    mail_notices(MORNING)
    assert set(Message.objects.filter(kind="notice").values_list("staff", flat=True)) == {ben.pk}
    assert [notice.user for notice in Notice.objects.unmailed()] == [ada]
