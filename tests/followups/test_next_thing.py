"""A follow-up says in one sentence what to do now; a phone keeps four ways of doing it under the thumb."""

from datetime import timedelta

import pytest
from django.test import Client

from customers.models import User
from followups.actions.put_on_hold import Wait, WaitsFor, put_on_hold
from followups.models import FollowUp, Proof, Task
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_proof

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(language="en")


def told(client: Client, follow_up: FollowUp) -> str:
    thing = client.get(f"/followups/{follow_up.pk}/").context["next_thing"]
    return thing.words if thing is not None else ""


def reach(follow_up: FollowUp) -> None:
    make_proof(follow_up, clock.now())
    FollowUp.objects.filter(pk=follow_up.pk).update(first_contact_met_at=clock.now())
    follow_up.promises.all().delete()


def settle(follow_up: FollowUp) -> None:
    follow_up.tasks.update(
        state=Task.State.SKIPPED, settled_at=clock.now(), note="Ikke aktuelt", wakes_at=None
    )


def test_first_the_customer_hears_from_us(zero: FollowUp, as_ben: Client) -> None:
    page = as_ben.get(f"/followups/{zero.pk}/")
    first = zero.tasks.filter(state=Task.State.OPEN).order_by("position")[0]
    assert page.context["next_thing"].step == first.pk
    assert page.context["next_thing"].words.startswith("Call or write by ")
    assert f'href="#task-{first.pk}"' in page.content.decode()


def test_late_is_said_as_late(zero: FollowUp, as_ben: Client) -> None:
    zero.promises.all().delete()
    due = clock.now() - timedelta(days=3)
    FollowUp.objects.filter(pk=zero.pk).update(
        opened_at=due - timedelta(days=2), clock_started_at=due - timedelta(days=2), first_contact_due_at=due
    )
    assert told(as_ben, zero).startswith("Call or write now: they were to hear from you by")


def test_then_step_by_step_until_it_can_be_closed(zero: FollowUp, as_ben: Client) -> None:
    reach(zero)
    assert told(as_ben, zero).startswith("Next step: ")
    settle(zero)
    assert told(as_ben, zero) == "Every step is settled: close it."


def test_on_hold_there_is_nothing_to_do_but_what_is_owed(zero: FollowUp, ben: User, as_ben: Client) -> None:
    wait = Wait(WaitsFor.INTERNAL, "Bilder", clock.now() + timedelta(days=3))
    put_on_hold(zero.pk, wait, ben, clock.now())
    assert told(as_ben, zero).startswith("Call or write by "), "first contact is due all the same"
    reach(zero)
    assert told(as_ben, zero) == ""


def test_a_raised_score_is_closed(zero: FollowUp, as_ben: Client) -> None:
    FollowUp.objects.filter(pk=zero.pk).update(raised_at=clock.now())
    assert told(as_ben, zero) == "The customer raised the score: close it."


def test_who_only_reads_is_told_nothing(zero: FollowUp, dag: User, sign_in: SignIn) -> None:
    assert told(sign_in(dag), zero) == ""


def test_a_booked_time_is_said_as_agreed(zero: FollowUp, as_ben: Client) -> None:
    when = clock.now().replace(second=0, microsecond=0) + timedelta(days=1)
    as_ben.post(
        f"/followups/{zero.pk}/contacts/",
        {
            "outcome": "booked",
            "booked_at": f"{when.astimezone():%Y-%m-%dT%H:%M}",
            "key": "5b8f0a1e-0000-4000-8000-000000000001",
        },
    )
    assert Proof.objects.filter(follow_up=zero, kind=Proof.Kind.BOOKING).exists()
    assert told(as_ben, zero).endswith(", as agreed.")


def test_four_ways_stay_under_the_thumb(zero: FollowUp, as_ben: Client) -> None:
    page = as_ben.get(f"/followups/{zero.pk}/").content.decode()
    held, others = page.split('class="actions actions-held"')[1].split('class="actions"')
    assert held.count('class="btn btn-primary" href="tel:') == 1
    assert held.count("<details") == 2
    assert f'action="/followups/{zero.pk}/closure/"' in others
