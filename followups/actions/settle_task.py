"""Tick a task off with its evidence, or skip it with a reason."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.give_access import end_contact_access
from followups.actions.record_event import record_event
from followups.actions.write_in_record import write_in_record
from followups.models import FollowUp, FollowUpEvent, Proof, Task
from followups.models.step import Evidence, TaskKind


class EvidenceMissing(Exception):
    """The step wants a note, or proof that the customer was reached; any one of `evidence` will do."""

    def __init__(self, evidence: Sequence[str]) -> None:
        super().__init__(evidence)
        self.evidence = tuple(evidence)


class TaskNotOpen(Exception):
    """The task is done, skipped or still asleep."""


def complete_task(task_id: int, note: str, actor: User, now: datetime) -> Task:
    """Done, with what it demands. Twice is once: a second call returns the task as it is."""
    with transaction.atomic():
        task = lock_task(task_id)
        if task.state == Task.State.DONE:
            return task
        _must_be_open(task)
        task.proof = _proof(task, note)
        return _settle(task, Task.State.DONE, note, actor, now)


def skip_task(task_id: int, reason: str, actor: User, now: datetime) -> Task:
    """Not done, and why; EvidenceMissing without a reason."""
    with transaction.atomic():
        task = lock_task(task_id)
        if task.state == Task.State.SKIPPED:
            return task
        _must_be_open(task)
        if not reason:
            raise EvidenceMissing([Evidence.NOTE])
        return _settle(task, Task.State.SKIPPED, reason, actor, now)


def take_back_task(task_id: int, actor: User, now: datetime) -> Task:
    """Open again what was ticked off or skipped by mistake; taking back an open one changes nothing.

    TaskNotOpen for what the system did, for a round that is over, and once the follow-up is closed, where
    only the next contact is still to be settled. Proof of contact is a fact of its own, and remains.
    """
    with transaction.atomic():
        task = lock_task(task_id)
        if not task.is_settled:
            return task
        still_matters = task.follow_up.is_open or task.kind == TaskKind.NEXT_CONTACT
        if not still_matters or not task.can_be_taken_back:
            raise TaskNotOpen(task.pk)
        data = {"task": task.pk, "kind": task.kind, "was": task.state, "note": task.note}
        task.state, task.note, task.told, task.proof = Task.State.OPEN, "", None, None
        task.settled_at = task.settled_by = None
        task.save(update_fields=["state", "note", "told", "proof", "settled_at", "settled_by"])
        record_event(task.follow_up, FollowUpEvent.Name.TASK_REOPENED, now, actor, **data)
        return task


def lock_task(task_id: int) -> Task:
    """The task under its follow-up's lock, which is the one every change of a follow-up takes."""
    follow_up_id = Task.objects.values_list("follow_up_id", flat=True).get(pk=task_id)
    FollowUp.objects.lock(follow_up_id)
    related = ("follow_up__customer__company", "follow_up__response")
    return Task.objects.select_related(*related).get(pk=task_id)


def _must_be_open(task: Task) -> None:
    if task.state != Task.State.OPEN:
        raise TaskNotOpen(task.pk)


def _proof(task: Task, note: str) -> Proof | None:
    """The newest proof that shows the step, None when a note does. EvidenceMissing without either."""
    of_round = task.follow_up.proofs.standing().since(task.follow_up.clock_started_at)
    proofs = of_round.filter(kind__in=_kinds(task))
    proof = proofs.order_by("-at", "-pk").first() if task.wants_proof else None
    if not task.is_shown_by(note, has_proof=proof is not None):
        raise EvidenceMissing(task.evidence)
    return proof


def _kinds(task: Task) -> list[str]:
    """A reply from the customer shows a message that arrived."""
    kinds = [str(evidence) for evidence in task.evidence]
    return [*kinds, Proof.Kind.REPLY] if Evidence.MESSAGE in task.evidence else kinds


def _settle(task: Task, state: str, note: str, actor: User, now: datetime) -> Task:
    task.state, task.note, task.settled_at, task.settled_by = state, note, now, actor
    task.save(update_fields=["state", "note", "settled_at", "settled_by", "proof"])
    done = state == Task.State.DONE
    name = FollowUpEvent.Name.TASK_DONE if done else FollowUpEvent.Name.TASK_SKIPPED
    data: dict[str, object] = {"task": task.pk, "kind": task.kind, "note": note}
    if done and task.kind == TaskKind.WRITE_IN_RECORD:
        data["message"] = write_in_record(task.follow_up, note, actor, now).pk
    record_event(task.follow_up, name, now, actor, **data)
    if task.kind == TaskKind.NEXT_CONTACT:
        end_contact_access(task.follow_up.customer)
    return task
