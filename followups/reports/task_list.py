"""The playbook of one follow-up as a list of steps to tick off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from followups.models import FollowUp, Proof, Task
from followups.models.step import Evidence, OwnerRole, TaskKind
from followups.reports.event_words import note_words
from npsapp.lib.spoken_time import weekday_time

# Whose step it is, is only said when it is not what everybody takes for granted.
UNSAID = (OwnerRole.OWNER, OwnerRole.SYSTEM)


@dataclass(frozen=True)
class TaskAttempt:
    """A tick that was refused: what was typed, and why it did not count."""

    task_id: int
    note: str
    error: str
    skipping: bool = False


@dataclass(frozen=True)
class TaskLine:
    """One step; `is_earlier` when it was done in a round before this one.

    `needs` is what ticking asks for: nothing, a note, or proof that is not there yet.
    """

    id: int
    name: str
    who: str
    text: str
    how: str
    state: str
    state_note: str
    due_at: datetime | None
    is_late: bool
    is_next: bool
    is_earlier: bool
    needs: str
    needs_words: str
    done_by: str
    done_at: datetime | None
    evidence: str
    can_tick: bool
    can_skip: bool
    can_take_back: bool
    passes_praise: bool
    write_step: str
    attempt: TaskAttempt | None


def task_list(
    follow_up: FollowUp, can_act: bool, attempt: TaskAttempt | None, now: datetime
) -> list[TaskLine]:
    """Two queries."""
    related = ("settled_by", "told", "proof", "follow_up__customer")
    tasks = follow_up.tasks.select_related(*related).order_by("position")
    proofs = list(follow_up.proofs.standing().since(follow_up.clock_started_at))
    lines = [_line(task, proofs, can_act, attempt, now) for task in tasks]
    following = _next(lines)
    return [replace(line, is_next=line is following) for line in lines]


def _next(lines: Sequence[TaskLine]) -> TaskLine | None:
    """The first that is open: the one shown in full."""
    return next((line for line in lines if line.state == Task.State.OPEN), None)


def _line(
    task: Task, proofs: Sequence[Proof], can_act: bool, attempt: TaskAttempt | None, now: datetime
) -> TaskLine:
    is_open = task.state == Task.State.OPEN
    proven = not task.wants_proof or any(_proves(proof, task) for proof in proofs)
    return TaskLine(
        id=task.pk,
        name=task.get_kind_display(),
        who="" if task.owner_role in UNSAID else str(task.get_owner_role_display()),
        text=task.text,
        how=task.hint,
        state=task.state,
        state_note=_state_note(task),
        due_at=task.due_at,
        is_late=is_open and not task.follow_up.is_light and task.due_at is not None and task.due_at < now,
        is_next=False,
        is_earlier=task.is_of_earlier_round,
        needs="note" if task.wants_note else "none",
        needs_words="" if proven else needs_words(task.evidence),
        done_by=str(task.settled_by) if task.settled_by else _("Ekko"),
        done_at=task.settled_at,
        evidence=_evidence(task),
        can_tick=is_open and can_act and proven,
        can_skip=is_open and can_act,
        can_take_back=can_act and task.can_be_taken_back and _still_matters(task),
        passes_praise=task.kind == TaskKind.PASS_ON_PRAISE,
        write_step=task.kind if is_open and can_act and _is_done_in_writing(task) else "",
        attempt=attempt if attempt is not None and attempt.task_id == task.pk else None,
    )


def _still_matters(task: Task) -> bool:
    return task.follow_up.is_open or task.kind == TaskKind.NEXT_CONTACT


def needs_words(evidence: Sequence[str]) -> str:
    """What must be there before a step counts as done."""
    labels = [str(Evidence(word).label) for word in evidence]
    return _("Needs %(evidence)s first. Log it above.") % {"evidence": get_text_list(labels, _("or"))}


def _proves(proof: Proof, task: Task) -> bool:
    """A reply from the customer shows a message that arrived."""
    kind = Evidence.MESSAGE if proof.kind == Proof.Kind.REPLY else proof.kind
    return kind in task.evidence


def _is_done_in_writing(task: Task) -> bool:
    customer = task.follow_up.customer
    return Evidence.MESSAGE in task.evidence and bool(customer.email) and task.follow_up.is_open


def _state_note(task: Task) -> str:
    if task.state == Task.State.SKIPPED:
        return _("Skipped by %(who)s: %(why)s") % {"who": task.settled_by, "why": note_words(task.note)}
    if task.state != Task.State.ASLEEP:
        return ""
    if task.sleeps_until == "next_interaction":
        return _("Sleeps until the customer is in touch again.")
    if task.wakes_at is not None:
        return _("Sleeps until the customer replies, or %(when)s.") % {"when": weekday_time(task.wakes_at)}
    return _("Sleeps until the customer replies.")


def _evidence(task: Task) -> str:
    if task.kind == TaskKind.INFORM_ACCOUNT_MANAGER and task.settled_by_id is None:
        return {
            "assignment_notice": _("owns the follow-up and has the notice"),
            "notice": _("a notice was sent"),
            "no_account_manager": _("the customer has no account manager"),
        }.get(task.note, task.note)
    if task.told is not None and task.note == task.told.full_name:
        return _("passed on to %(colleague)s") % {"colleague": task.told}
    if task.told is not None:
        return _("passed on to %(colleague)s: %(line)s") % {"colleague": task.told, "line": task.note}
    proof = str(task.proof.get_kind_display()) if task.proof else ""
    return " – ".join(part for part in (proof, task.note) if part)
