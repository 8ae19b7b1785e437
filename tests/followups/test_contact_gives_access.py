"""Having the next contact lets one act until the woken step is done; writing it down oneself does not."""

from datetime import timedelta

import pytest
from django.test import Client

from customers.models import Customer, CustomerAccess, User
from followups.actions.settle_task import complete_task, skip_task
from followups.actions.start_round import replan_tasks
from followups.models import FollowUp, Notice, Task
from followups.models.step import TaskKind
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_follow_up, make_interaction

CONTACT = CustomerAccess.Reason.CONTACT


@pytest.fixture
def earlier(zero: FollowUp) -> FollowUp:
    return opened_earlier(zero)


def opened_earlier(follow_up: FollowUp) -> FollowUp:
    FollowUp.objects.filter(pk=follow_up.pk).update(opened_at=clock.now() - timedelta(hours=2))
    return follow_up


def woken(follow_up: FollowUp) -> Task:
    return follow_up.tasks.get(kind=TaskKind.NEXT_CONTACT, state=Task.State.OPEN)


def log_by_hand(client: Client, customer: Customer) -> None:
    address = f"/customers/interactions/new/?customer={customer.pk}"
    form = client.get(address).context["form"]
    fields = {name: str(form[name].value() or "") for name in form.fields}
    told = {**fields, "kind": "support", "customer_email": customer.email, "customer_name": customer.name}
    assert client.post(address, told).status_code == 302


def may_act(person: User, customer: Customer) -> bool:
    return CustomerAccess.objects.allows(person, Customer.objects.get(pk=customer.pk))


def test_logging_it_oneself_lets_nobody_in(
    earlier: FollowUp, kari: Customer, ben: User, dag: User, sign_in: SignIn
) -> None:
    log_by_hand(sign_in(dag), kari)

    assert kari.interactions.filter(handled_by=dag, source="manual").exists()
    task = woken(earlier)
    assert not may_act(dag, kari)
    told = Notice.objects.filter(follow_up=earlier, level=f"woken-{task.pk}")
    assert set(told.values_list("user", flat=True)) == {ben.pk}


def test_who_may_act_already_keeps_it_for_the_contact(
    earlier: FollowUp, kari: Customer, dag: User, sign_in: SignIn
) -> None:
    CustomerAccess.objects.create(user=dag, customer=kari, reason=CustomerAccess.Reason.ASSIGNMENT)
    log_by_hand(sign_in(dag), kari)
    assert CustomerAccess.objects.filter(user=dag, customer=kari, reason=CONTACT).exists()


@pytest.mark.parametrize("settle", [complete_task, skip_task])
def test_it_ends_with_the_last_woken_step(
    settle: object, earlier: FollowUp, kari: Customer, ben: User, dag: User
) -> None:
    assert callable(settle)
    other = opened_earlier(second_of(kari, earlier))
    make_interaction(kari, clock.now(), handled_by=dag)
    assert may_act(dag, kari)

    settle(woken(earlier).pk, "Alt virker nå.", ben, clock.now())
    assert may_act(dag, kari), "another step waits for this contact"
    settle(woken(other).pk, "Alt virker nå.", ben, clock.now())
    assert not may_act(dag, kari)


def test_it_stands_in_the_queue_of_who_has_the_contact(
    earlier: FollowUp, kari: Customer, ben: User, dag: User, siri: User, sign_in: SignIn
) -> None:
    make_interaction(kari, clock.now(), handled_by=dag)

    assert in_touch_again(sign_in(dag)) == (1, ["Kari Nordmann"])
    assert in_touch_again(sign_in(ben)) == (1, ["Kari Nordmann"])
    assert in_touch_again(sign_in(siri)) == (0, [])
    # What else there is to do in it is its owner's.
    assert rows(sign_in(dag), "open") == []

    complete_task(woken(earlier).pk, "Alt virker nå.", dag, clock.now())
    assert in_touch_again(sign_in(dag)) == in_touch_again(sign_in(ben)) == (0, [])


def in_touch_again(client: Client) -> tuple[int, list[str]]:
    """How many the tab says, and whom the list shows."""
    groups = client.get("/followups/?scope=mine&group=woken").context["groups"]
    (tab,) = [group for group in groups if group.active]
    return tab.count, rows(client, "woken")


def rows(client: Client, group: str) -> list[str]:
    context = client.get(f"/followups/?scope=mine&group={group}").context
    shown = [context["next_up"], *context["table"].rows]
    return [row.customer for row in shown if row is not None]


def test_it_ends_when_the_steps_are_planned_anew(earlier: FollowUp, kari: Customer, dag: User) -> None:
    make_interaction(kari, clock.now(), handled_by=dag)
    replan_tasks(earlier, earlier.playbook, clock.now())
    assert not may_act(dag, kari)


def second_of(customer: Customer, first: FollowUp) -> FollowUp:
    """Another follow-up with the same customer."""
    other = make_follow_up(1)
    FollowUp.objects.filter(pk=other.pk).update(customer=customer)
    other.refresh_from_db()
    assert other.pk != first.pk
    return other
