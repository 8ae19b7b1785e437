"""Steps: ticked with what they ask for, skipped with a reason, refused in words otherwise."""

from django.test import Client

from followups.models import FollowUp, Task
from followups.models.step import TaskKind
from tests.followups.conftest import address


def step(follow_up: FollowUp, kind: str) -> Task:
    return follow_up.tasks.get(kind=kind)


def test_a_step_that_wants_contact_is_refused_without_it(zero: FollowUp, as_ben: Client) -> None:
    task = step(zero, TaskKind.APOLOGISE)

    response = as_ben.post(address("task-tick", zero, task.pk), {"note": ""})

    assert response.status_code == 422
    assert "en samtale" in response.content.decode()
    task.refresh_from_db()
    assert task.state == Task.State.OPEN


def test_a_step_that_wants_a_note_is_refused_without_one(zero: FollowUp, as_ben: Client) -> None:
    task = step(zero, TaskKind.LISTEN)

    response = as_ben.post(address("task-tick", zero, task.pk), {"note": "  "})

    assert response.status_code == 422
    assert "Skriv noen ord først" in response.content.decode()


def test_what_was_typed_is_kept(zero: FollowUp, as_ben: Client) -> None:
    task = step(zero, TaskKind.LISTEN)

    response = as_ben.post(address("task-tick", zero, task.pk), {"note": "å" * 2001})

    assert response.status_code == 422
    assert "å" * 2001 in response.content.decode()


def test_skipping_wants_a_reason(zero: FollowUp, as_ben: Client) -> None:
    task = step(zero, TaskKind.TURN_POSITIVE)

    refused = as_ben.post(address("task-skip", zero, task.pk), {"note": ""})
    skipped = as_ben.post(address("task-skip", zero, task.pk), {"note": "Kunden ville ikke."})

    task.refresh_from_db()
    assert refused.status_code == 422
    assert skipped.status_code == 302
    assert task.state == Task.State.SKIPPED
    assert "Kunden ville ikke." in as_ben.get(address("detail", zero)).content.decode()


def test_a_sleeping_step_cannot_be_ticked(zero: FollowUp, as_ben: Client) -> None:
    task = step(zero, TaskKind.NEXT_CONTACT)

    response = as_ben.post(address("task-tick", zero, task.pk), {"note": "x"})

    assert response.status_code == 422
    task.refresh_from_db()
    assert task.state == Task.State.ASLEEP


def test_ticking_twice_is_once(zero: FollowUp, as_ben: Client) -> None:
    task = step(zero, TaskKind.LISTEN)

    for _ in range(2):
        assert as_ben.post(address("task-tick", zero, task.pk), {"note": "Ruteren"}).status_code == 302

    assert zero.events.filter(name="task_done").count() == 1
