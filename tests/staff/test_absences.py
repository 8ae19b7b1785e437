"""While somebody is away the deputy has the work; afterwards nobody has more than before."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from customers.actions.deactivate_person import deactivate_person
from customers.actions.lend_customers import lend_customers
from customers.actions.plan_absence import AbsencePlan, AbsencesOverlap, end_absence, plan_absence
from customers.actions.reactivate_person import reactivate_person
from customers.models import Absence, Company, Customer, CustomerAccess, User
from customers.reports.roster import roster
from customers.tasks import lend_customers_task
from followups.actions.hand_over import hand_over
from followups.models import FollowUp, FollowUpEvent, Notice
from npsapp.lib import clock
from npsapp.lib.advisory_locks import Lock
from npsapp.sweep import sweep
from tests.factories import make_company, make_customer, make_follow_up
from tests.staff.conftest import away, make_team, today

pytestmark = pytest.mark.django_db
Reason = CustomerAccess.Reason


def test_the_deputy_gets_the_new_follow_up(kari: Customer, ben: User, dag: User, siri: User) -> None:
    away(ben, siri)

    follow_up = make_follow_up(2, kari)

    assert follow_up.owner == siri
    assert Notice.objects.filter(user=siri, follow_up=follow_up).exists()


def test_before_and_after_it_is_the_account_managers(kari: Customer, ben: User, siri: User) -> None:
    away(ben, siri, first=1, last=2)
    assert make_follow_up(2, kari).owner == ben


def test_the_deputys_deputy_when_both_are_away(kari: Customer, ben: User, dag: User, siri: User) -> None:
    away(ben, siri)
    away(siri, dag)
    assert make_follow_up(2, kari).owner == dag


def test_deputies_of_each_other_leave_it_to_the_team(
    kari: Customer, ben: User, dag: User, siri: User
) -> None:
    away(ben, siri)
    away(siri, ben)
    assert make_follow_up(2, kari).owner == dag


def test_the_own_team_comes_before_others(kari: Customer, ben: User, dag: User, siri: User) -> None:
    from_team = User.objects.create_user("tor@nordavind.example", "x", full_name="Tor")
    from_team.groups.set(ben.groups.all())
    make_team("Vest", ben, from_team)
    away(ben, siri)
    siri.is_active = False
    siri.save()
    assert make_follow_up(2, kari).owner == from_team


def test_when_everybody_is_away_it_is_never_nobodys(kari: Customer, ben: User, siri: User) -> None:
    away(ben, siri)
    away(siri, ben)

    follow_up = make_follow_up(2, kari)

    assert follow_up.owner == ben
    assert hand_over(clock.now()) == 0, "there is nobody better, and it goes round in no circle"


def test_open_follow_ups_go_over_when_the_absence_begins(
    kari: Customer, ben: User, dag: User, siri: User
) -> None:
    follow_up = make_follow_up(1, kari)
    away(ben, siri)

    assert hand_over(clock.now()) == 1
    assert hand_over(clock.now()) == 0

    follow_up.refresh_from_db()
    assert follow_up.owner == siri
    assert follow_up.promises.get().responsible == siri
    assert Notice.objects.filter(user=siri, follow_up=follow_up).count() == 1
    event = follow_up.events.filter(name=FollowUpEvent.Name.ASSIGNED).last()
    assert event is not None
    assert event.data == {"owner": siri.pk, "before": ben.pk, "why": "away"}


def test_one_that_begins_tomorrow_moves_at_the_persons_midnight(
    kari: Customer, ben: User, siri: User
) -> None:
    follow_up = make_follow_up(1, kari)
    ben.zone = "Asia/Tokyo"
    ben.save()
    tokyo = ZoneInfo("Asia/Tokyo")
    first = clock.now().astimezone(tokyo).date() + timedelta(days=2)
    plan_absence(AbsencePlan(ben, first, first, siri), ben, clock.now())
    midnight = datetime(first.year, first.month, first.day, tzinfo=tokyo)

    assert hand_over(midnight - timedelta(minutes=1)) == 0
    assert hand_over(midnight) == 1
    follow_up.refresh_from_db()
    assert follow_up.owner == siri


def test_what_has_another_owner_stays(kari: Customer, ben: User, siri: User) -> None:
    follow_up = make_follow_up(1, kari)
    away(ben, siri)
    FollowUp.objects.filter(pk=follow_up.pk).update(owner=siri)
    follow_up.promises.update(responsible=siri)
    assert hand_over(clock.now()) == 0


def test_back_again_takes_nothing_back(kari: Customer, ben: User, siri: User) -> None:
    follow_up = make_follow_up(1, kari)
    absence = away(ben, siri)
    hand_over(clock.now())
    end_absence(absence, clock.now())

    assert hand_over(clock.now()) == 0
    follow_up.refresh_from_db()
    assert follow_up.owner == siri


def test_the_deputy_may_act_for_the_customers_meanwhile(
    fjord: Company, kari: Customer, ben: User, dag: User, siri: User
) -> None:
    own = make_customer("Egen", company=make_company("Annen", account_manager=dag), account_manager=ben)
    not_his = make_customer("Dags", company=fjord, account_manager=dag)
    absence = away(ben, siri)
    lend_customers(clock.now())

    assert lent_to(siri) == {kari, own}
    assert CustomerAccess.objects.allows(siri, kari)
    assert not CustomerAccess.objects.allows(siri, not_his)
    assert lend_customers(clock.now()) == 0, "twice is once"

    end_absence(absence, clock.now())
    lend_customers(clock.now())
    assert lent_to(siri) == set()
    assert not CustomerAccess.objects.allows(siri, kari)


def test_customers_that_change_hands_meanwhile_follow(
    kari: Customer, ben: User, dag: User, siri: User
) -> None:
    away(ben, siri)
    lend_customers(clock.now())
    kari.account_manager = dag
    kari.save()
    new = make_customer("Ny", account_manager=ben)
    assert lend_customers(clock.now()) == 2
    assert lent_to(siri) == {new}


def test_access_by_assignment_is_left_alone(kari: Customer, ben: User, siri: User) -> None:
    CustomerAccess.objects.create(user=siri, customer=kari, reason=Reason.ASSIGNMENT)
    absence = away(ben, siri)
    lend_customers(clock.now())
    assert lent_to(siri) == {kari}
    end_absence(absence, clock.now())
    lend_customers(clock.now())
    assert CustomerAccess.objects.get(user=siri).reason == Reason.ASSIGNMENT


def test_the_sweep_begins_and_ends_absences(kari: Customer, ben: User, siri: User) -> None:
    make_follow_up(1, kari)
    away(ben, siri, first=1, last=1)
    assert lent_to(siri) == set()

    done = sweep(clock.now() + timedelta(days=1))
    assert (done["lend_customers"], done["hand_over"]) == (1, 1)
    again = sweep(clock.now() + timedelta(days=1))
    assert (again["lend_customers"], again["hand_over"]) == (0, 0)
    after = sweep(clock.now() + timedelta(days=2))
    assert (after["lend_customers"], after["hand_over"]) == (1, 0)


def test_the_worker_is_woken_to_lend(
    ada: User, ben: User, siri: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []
    for action in ("plan_absence", "deactivate_person", "reactivate_person"):
        monkeypatch.setattr(f"customers.actions.{action}.wake", woken.append)
    end_absence(away(ben, siri), clock.now())
    deactivate_person(siri.pk, ada, clock.now())
    reactivate_person(siri.pk, ada, clock.now())
    assert woken == [lend_customers_task.name] * 4


@pytest.mark.django_db(transaction=True)
def test_beside_another_run_it_leaves_the_work_to_it(kari: Customer, ben: User, siri: User) -> None:
    away(ben, siri)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, 0)", [Lock.LEND.value])
        assert lend_customers(clock.now()) == 0
    finally:
        other.close()
    assert lend_customers(clock.now()) == 1


def test_no_day_twice(ben: User, siri: User, dag: User) -> None:
    known = away(ben, siri, first=2, last=5)
    for first, last in ((0, 2), (5, 9), (3, 4), (0, 9)):
        with pytest.raises(AbsencesOverlap):
            away(ben, dag, first, last)
    away(ben, dag, 6, 7)
    away(siri, dag, 2, 5)
    day = today()
    plan = AbsencePlan(ben, day + timedelta(days=2), day + timedelta(days=4), dag)
    assert plan_absence(plan, ben, clock.now(), known).pk == known.pk, "its own days are no obstacle"


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day": "2026-01-01", "first_day": "2026-01-02"},
        {"deputy": "person"},
        {"first_day": "2027-05-02", "last_day": "2027-05-02"},
    ],
)
def test_the_database_refuses_what_must_not_be(ben: User, siri: User, wrong: dict[str, str]) -> None:
    days = {"first_day": "2027-05-01", "last_day": "2027-05-09"}
    Absence.objects.create(person=ben, deputy=siri, created_by=ben, **days)
    others = {**{"first_day": "2028-05-01", "last_day": "2028-05-09"}, **wrong}
    deputy = ben if others.pop("deputy", "") else siri
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(person=ben, deputy=deputy, created_by=ben, **others)


def test_the_words_say_until_when_and_who(ben: User, siri: User) -> None:
    with time_machine.travel(datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("UTC")), tick=False):
        away(ben, siri, last=4)
        words = roster(clock.now()).away_words(ben)
    assert words == "borte til og med 4. des., stedfortreder: Siri Prøve"


def lent_to(person: User) -> set[Customer]:
    accesses = CustomerAccess.objects.filter(user=person, reason=Reason.DEPUTY)
    return {access.customer for access in accesses.select_related("customer")}
