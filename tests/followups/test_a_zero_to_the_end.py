"""A 0 is worked to its end through the pages: call, steps with their evidence, then closed with its cause."""

from datetime import timedelta

from django.test import Client

from customers.models import Customer
from followups.models import FollowUp, FollowUpEvent, Proof, Task
from followups.models.step import TaskKind
from npsapp.lib import clock
from tests.factories import make_interaction
from tests.followups.conftest import address, closing


def tick_everything(client: Client, follow_up: FollowUp) -> None:
    for task in follow_up.tasks.filter(state=Task.State.OPEN):
        note = {"note": f"Gjort: {task.kind}"}
        response = client.post(address("task-tick", follow_up, task.pk), note)
        assert response.status_code == 302, task.kind


def work(client: Client, follow_up: FollowUp) -> None:
    talked = {"outcome": "talked", "note": "Ruteren falt ut hver kveld."}
    assert client.post(address("contact-log", follow_up), talked).status_code == 302
    tick_everything(client, follow_up)


def test_from_the_answer_to_the_end(zero: FollowUp, as_ben: Client) -> None:
    work(as_ben, zero)
    response = as_ben.post(address("closure-create", zero), closing(), follow=True)

    zero.refresh_from_db()
    assert zero.first_contact_met_at is not None
    assert zero.state == FollowUp.State.CLOSED
    assert zero.cause is not None
    assert zero.cause.code == "slow_reply"
    assert zero.solution == "Ny ruter montert, og fast kontaktperson."
    page = response.content.decode()
    assert "Ny ruter montert" in page
    assert address("closure-reopen", zero) in page


def test_every_step_shows_its_evidence(zero: FollowUp, as_ben: Client) -> None:
    work(as_ben, zero)

    listened = zero.tasks.get(kind=TaskKind.LISTEN)
    assert listened.note == "Gjort: listen"
    apologised = zero.tasks.get(kind=TaskKind.APOLOGISE)
    assert apologised.proof is not None
    assert apologised.proof.kind == Proof.Kind.CALL


def test_the_next_contact_wakes_the_last_step(zero: FollowUp, kari: Customer, as_ben: Client) -> None:
    work(as_ben, zero)
    as_ben.post(address("closure-create", zero), closing())
    FollowUp.objects.filter(pk=zero.pk).update(opened_at=clock.now() - timedelta(hours=2))

    make_interaction(kari, clock.now())

    (row,) = as_ben.get("/followups/", {"group": "woken"}).context["rows"]
    assert row.customer == "Kari Nordmann"
    task = zero.tasks.get(kind=TaskKind.NEXT_CONTACT)
    assert task.state == Task.State.OPEN
    as_ben.post(address("task-tick", zero, task.pk), {"note": "Alt virker nå."})
    assert as_ben.get("/followups/", {"group": "woken"}).context["rows"] == []


def test_closed_can_be_opened_again(zero: FollowUp, as_ben: Client) -> None:
    work(as_ben, zero)
    as_ben.post(address("closure-create", zero), closing())

    as_ben.post(address("closure-reopen", zero))
    as_ben.post(address("closure-reopen", zero))

    zero.refresh_from_db()
    assert zero.state == FollowUp.State.REOPENED
    assert zero.events.filter(name=FollowUpEvent.Name.REOPENED).count() == 1
