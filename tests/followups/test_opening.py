"""A low answer opens its follow-up in the same transaction: owner, tasks, clocks, promise, notices."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from customers.models import Customer, CustomerAccess, User
from followups.models import FollowUp, Notice, Playbook, Promise
from followups.rules.playbook import shipped_playbook
from npsapp.lib import clock
from surveys.actions.confirm_held import confirm_held
from surveys.actions.record_response import Answer, record_response
from surveys.models import Response, Survey
from tests.factories import make_response, make_survey

OSLO = ZoneInfo("Europe/Oslo")
THURSDAY_AT_NINE = datetime(2026, 9, 24, 9, 0, tzinfo=OSLO)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("score", range(7))
def test_every_low_score_opens_the_tasks_of_its_own_playbook(
    score: int, kari: Customer, ben: User, survey: Survey
) -> None:
    response = make_response(score, kari, survey)
    follow_up = FollowUp.objects.get(response=response)
    plan = shipped_playbook(score)
    assert [task.kind for task in follow_up.tasks.all()] == [task.kind for task in plan.tasks]
    assert follow_up.grade == plan.grade
    assert follow_up.owner == ben
    assert follow_up.next_due_at == follow_up.first_contact_due_at
    assert list(follow_up.events.values_list("name", flat=True)) == ["opened", "assigned"]


@pytest.mark.parametrize("score", range(7, 11))
def test_higher_scores_open_none(score: int, kari: Customer, survey: Survey) -> None:
    make_response(score, kari, survey)
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("score", "due"), [(0, (11, 0)), (1, (13, 0)), (2, (13, 0)), (3, None), (4, None), (5, None), (6, None)]
)
def test_deadlines_run_in_business_hours(
    score: int, due: tuple[int, int] | None, kari: Customer, ben: User, survey: Survey
) -> None:
    response = make_response(score, kari, survey, at=THURSDAY_AT_NINE)
    follow_up = FollowUp.objects.get(response=response)
    expected = datetime(2026, 9, 24, *due, tzinfo=OSLO) if due else datetime(2026, 9, 25, 9, 0, tzinfo=OSLO)
    assert follow_up.first_contact_due_at == expected
    assert follow_up.resolution_due_at == datetime(2026, 10, 8, 9, 0, tzinfo=OSLO)


def test_what_the_customer_is_told_is_a_promise(kari: Customer, ben: User, survey: Survey) -> None:
    response = make_response(3, kari, survey)
    promise = Promise.objects.get()
    assert promise.responsible == ben
    assert promise.promised_at == response.follow_up.first_contact_due_at


def test_a_grave_answer_rings_for_the_cx_lead_too(
    kari: Customer, ben: User, cleo: User, survey: Survey
) -> None:
    make_response(1, kari, survey)
    assert set(Notice.objects.values_list("user__email", flat=True)) == {ben.email, cleo.email}


def test_a_mild_one_rings_for_its_owner_alone(kari: Customer, ben: User, cleo: User, survey: Survey) -> None:
    make_response(5, kari, survey)
    assert [notice.user for notice in Notice.objects.all()] == [ben]


def test_owning_gives_access(kari: Customer, ben: User, dag: User, survey: Survey) -> None:
    assert not CustomerAccess.objects.allows(dag, kari)
    ben.is_active = False
    ben.save()
    make_response(2, kari, survey)
    assert FollowUp.objects.get().owner == dag
    assert CustomerAccess.objects.allows(dag, Customer.objects.get(pk=kari.pk))


def test_the_account_manager_is_told_by_the_assignment_itself(
    kari: Customer, ben: User, survey: Survey
) -> None:
    make_response(4, kari, survey)
    task = FollowUp.objects.get().tasks.get(kind="inform_account_manager")
    assert (task.state, task.settled_by, task.note) == ("done", None, "assignment_notice")


def test_an_account_manager_who_has_left_is_said_to_have_been_told_nothing(
    kari: Customer, ben: User, dag: User, survey: Survey
) -> None:
    ben.is_active = False
    ben.save()
    make_response(4, Customer.objects.get(pk=kari.pk), survey)
    follow_up = FollowUp.objects.get()
    assert follow_up.tasks.get(kind="inform_account_manager").note == "no_account_manager"
    assert not follow_up.notices.filter(user=ben).exists()


def test_a_second_low_answer_is_graver_and_linked(kari: Customer, ben: User, survey: Survey) -> None:
    first = make_response(4, kari, survey)
    second = make_response(4, kari, make_survey(asks_during_follow_up=True))
    earlier, later = first.follow_up, second.follow_up
    assert later.linked_to == earlier
    assert (earlier.grade, later.grade) == (3, 2)


def test_an_answer_that_nobody_can_own_is_held_not_lost(kari: Customer, ben: User, survey: Survey) -> None:
    User.objects.get_queryset().update(is_active=False)
    response = make_response(0, kari, survey, comment="Ingen ringte.")
    stored = Response.objects.get(pk=response.pk)
    assert (stored.state, stored.hold_reason, stored.comment) == ("held", "no_follow_up", "Ingen ringte.")
    assert not stored.follow_up_required
    assert not FollowUp.objects.exists()


def test_a_held_answer_is_confirmed_when_somebody_can_own_it(
    kari: Customer, ben: User, survey: Survey
) -> None:
    User.objects.get_queryset().update(is_active=False)
    response = make_response(0, kari, survey)
    assert confirm_held(clock.now()) == 0
    User.objects.get_queryset().update(is_active=True)
    assert confirm_held(clock.now()) == 1
    assert FollowUp.objects.get(response=response).owner == ben


def test_a_lowered_score_that_was_held_is_worked_as_what_it_is(
    kari: Customer, ben: User, survey: Survey
) -> None:
    response = make_response(6, kari, survey)
    assert response.invitation_id is not None
    gone = Playbook.objects.filter(score=0)
    gone.update(score=10, version=9)
    record_response(response.invitation_id, Answer(0, "", "nb"), clock.now())
    assert Response.objects.get().state == "held"
    Playbook.objects.filter(version=9).update(score=0, version=1)
    assert confirm_held(clock.now()) == 1
    assert FollowUp.objects.get().grade == 1


def test_without_a_playbook_the_answer_is_held(kari: Customer, ben: User, survey: Survey) -> None:
    Playbook.objects.filter(score=2).delete()
    assert make_response(2, kari, survey).state == "held"
