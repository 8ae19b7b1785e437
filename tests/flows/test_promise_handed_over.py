"""What somebody had promised who is no longer at work is the owner's to keep."""

import pytest

from customers.models import Absence, User
from followups.actions.hand_over import hand_over
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import FollowUp, Notice, Promise
from tests.flows.conftest import HOUR, MONDAY, Opens, at
from tests.inbound.conftest import arrived

NOW = MONDAY + 2 * HOUR


@pytest.fixture
def of_dag(opened: Opens, ben: User, dag: User) -> Promise:
    """Ben's follow-up; the letter says that Dag will call."""
    three = opened(3)
    with at(MONDAY + HOUR):
        letter = Letter("Beklager", "Hei Kari", "k1", responsible=dag, promised_at=MONDAY + 6 * HOUR)
        arrived(write_to_customer(three.pk, letter, ben, MONDAY + HOUR), MONDAY + HOUR)
    return Promise.objects.get(responsible=dag)


def test_at_work_it_is_theirs(of_dag: Promise, dag: User) -> None:
    hand_over(NOW)
    of_dag.refresh_from_db()
    assert of_dag.responsible == dag


def test_of_who_left_it_is_the_owners_who_is_told_once(of_dag: Promise, dag: User, ben: User) -> None:
    dag.is_active = False
    dag.save()
    for _time in range(2):
        hand_over(NOW)
    of_dag.refresh_from_db()
    assert of_dag.responsible == ben
    assert Notice.objects.filter(user=ben, promise=of_dag, level="taken_over").count() == 1
    assert of_dag.follow_up.events.filter(name="promise_taken_over").count() == 1


def test_of_who_is_away_too(of_dag: Promise, dag: User, ben: User) -> None:
    day = MONDAY.date()
    Absence.objects.create(person=dag, first_day=day, last_day=day, deputy=ben, created_by=ben)
    hand_over(NOW)
    of_dag.refresh_from_db()
    assert of_dag.responsible == ben


def test_one_that_cannot_be_moved_stops_no_other(
    of_dag: Promise, dag: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    dag.is_active = False
    dag.save()

    def breaks(*_told: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("followups.actions.hand_over_promises.record_event", breaks)
    assert hand_over(NOW) == 0
    assert FollowUp.objects.open().exists()
