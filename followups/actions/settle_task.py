"""Tick a task off with its evidence, or skip it with a reason."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.give_access import end_contact_access
from followups.actions.record_event import record_event
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
        task = _locked(task_id)
        if task.state == Task.State.DONE:
            return task
        _must_be_open(task)
        task.proof = _proof(task, note)
        return _settle(task, Task.State.DONE, note, actor, now)


def skip_task(task_id: int, reason: str, actor: User, now: datetime) -> Task:
    """Not done, and why; EvidenceMissing without a reason."""
    with transaction.atomic():
        task = _locked(task_id)
        if task.state == Task.State.SKIPPED:
            return task
        _must_be_open(task)
        if not reason:
            raise EvidenceMissing([Evidence.NOTE])
        return _settle(task, Task.State.SKIPPED, reason, actor, now)


def _locked(task_id: int) -> Task:
    """The task under its follow-up's lock, which is the one every change of a follow-up takes."""
    follow_up_id = Task.objects.values_list("follow_up_id", flat=True).get(pk=task_id)
    FollowUp.objects.lock(follow_up_id)
    return Task.objects.select_related("follow_up").get(pk=task_id)


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
    record_event(task.follow_up, name, now, actor, task=task.pk, kind=task.kind, note=note)
    if task.kind == TaskKind.NEXT_CONTACT:
        end_contact_access(task.follow_up.customer)
    return task
