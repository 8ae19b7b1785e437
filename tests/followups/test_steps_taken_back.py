"""A step that was ticked off or skipped by mistake opens again; proof and the system's own steps remain."""

import pytest
from django.test import Client

from customers.models import User
from followups.actions.settle_task import TaskNotOpen, skip_task, take_back_task
from followups.models import FollowUp, Task
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.followups.conftest import address, closing
from tests.followups.test_a_zero_to_the_end import work


def test_a_ticked_step_is_opened_again_and_the_proof_remains(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("contact-log", zero), {"outcome": "talked", "note": "Ruteren falt ut."})
    step = zero.tasks.get(kind="contact")
    assert step.state == "done"

    for _twice in range(2):
        as_ben.post(address("task-take-back", zero, step.pk))

    step.refresh_from_db()
    zero.refresh_from_db()
    assert (step.state, step.settled_at, step.proof) == ("open", None, None)
    assert zero.first_contact_met_at is not None
    assert zero.proofs.standing().count() == 1
    (event,) = zero.events.filter(name="task_reopened")
    assert event.data["was"] == "done"
    as_ben.post(address("task-tick", zero, step.pk))
    step.refresh_from_db()
    assert step.proof is not None


def test_a_skipped_step_too_with_its_reason_kept_in_the_story(zero: FollowUp, ben: User) -> None:
    step = zero.tasks.get(kind="listen")
    skip_task(step.pk, "Feil rad", ben, clock.now())
    take_back_task(step.pk, ben, clock.now())
    assert zero.events.get(name="task_reopened").data["note"] == "Feil rad"
    assert Task.objects.get(pk=step.pk).note == ""


def test_what_the_system_did_stays_done(zero: FollowUp, ben: User) -> None:
    with pytest.raises(TaskNotOpen):
        take_back_task(zero.tasks.get(kind="inform_account_manager").pk, ben, clock.now())


def test_once_closed_only_the_next_contact(zero: FollowUp, as_ben: Client, ben: User) -> None:
    work(as_ben, zero)
    as_ben.post(address("closure-create", zero), closing())
    step = zero.tasks.get(kind="listen")
    assert as_ben.post(address("task-take-back", zero, step.pk)).status_code == 302
    step.refresh_from_db()
    assert step.state == "done"


def test_refuses_whom_it_is_not_about(zero: FollowUp, dag: User, sign_in: SignIn, as_ben: Client) -> None:
    step = zero.tasks.get(kind="listen")
    assert sign_in(dag).post(address("task-take-back", zero, step.pk)).status_code == 403
    assert as_ben.get(address("task-take-back", zero, step.pk)).status_code == 405
    assert as_ben.post(address("task-take-back", zero, 10_000_000)).status_code == 404
