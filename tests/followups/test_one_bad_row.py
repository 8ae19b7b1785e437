"""What is wrong with one follow-up stops no other in the sweep, and is logged."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from customers.models import Customer, User
from followups.actions import choose_owner, record_event, settle_promises
from followups.actions.break_promises import break_promises
from followups.actions.hand_over import hand_over
from followups.actions.wake_tasks import wake_tasks_by_time
from followups.models import FollowUp, FollowUpEvent, Promise, Task
from followups.models.step import TaskKind
from npsapp.lib import clock
from tests.factories import make_customer, make_follow_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(kari: Customer, ben: User, dag: User) -> tuple[FollowUp, FollowUp]:
    """The first of them is the bad one."""
    return make_follow_up(1, kari), make_follow_up(1, make_customer("Per", account_manager=ben))


def test_the_others_are_handed_over(
    two: tuple[FollowUp, FollowUp],
    ben: User,
    dag: User,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bad, good = two

    def choose(customer: Customer, now: datetime, **more: Any) -> User:
        if customer.pk == bad.customer_id:
            raise RuntimeError("bad")
        return choose_owner.choose_owner(customer, now, **more)

    monkeypatch.setattr("followups.actions.hand_over.choose_owner", choose)
    ben.is_active = False
    ben.save()

    assert hand_over(clock.now()) == 1
    owners = dict(FollowUp.objects.values_list("pk", "owner"))
    assert owners == {bad.pk: ben.pk, good.pk: dag.pk}
    assert f"follow-up {bad.pk} could not be handed over" in caplog.text


def test_the_others_promises_are_broken(
    two: tuple[FollowUp, FollowUp], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = two

    def mark(promise: Promise, now: datetime) -> None:
        if promise.follow_up_id == bad.pk:
            raise RuntimeError("bad")
        settle_promises.break_promise(promise, now)

    monkeypatch.setattr("followups.actions.break_promises.break_promise", mark)

    assert break_promises(clock.now() + timedelta(days=30)) == 1
    assert dict(Promise.objects.values_list("follow_up", "state")) == {bad.pk: "open", good.pk: "broken"}
    first = Promise.objects.get(follow_up=bad)
    assert f"promise {first.pk} could not be marked as broken" in caplog.text


def test_the_others_are_woken(
    two: tuple[FollowUp, FollowUp], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = two

    def record(follow_up: FollowUp, *args: object, **data: object) -> FollowUpEvent:
        if follow_up.pk == bad.pk:
            raise RuntimeError("bad")
        return record_event.record_event(follow_up, *args, **data)  # type: ignore[arg-type]

    monkeypatch.setattr("followups.actions.wake_tasks.record_event", record)
    Task.objects.filter(kind=TaskKind.NEXT_CONTACT).update(wakes_at=clock.now())

    assert wake_tasks_by_time(clock.now()) == 1
    states = Task.objects.filter(kind=TaskKind.NEXT_CONTACT).values_list("follow_up", "state")
    assert dict(states) == {bad.pk: Task.State.ASLEEP, good.pk: Task.State.OPEN}
    assert f"follow-up {bad.pk}: what sleeps could not be woken" in caplog.text
