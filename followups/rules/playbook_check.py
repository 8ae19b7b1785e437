"""What a playbook must hold to before it may be used: found by code and place, said in words elsewhere."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from followups.rules.fixed_steps import CUSTOMER_REPLY, FIXED, NEXT_INTERACTION
from followups.rules.playbook import PlaybookPlan, TaskPlan
from followups.rules.playbook_steps import REACHED, RESOLUTION_MINUTES

HIGHEST_FOLLOWED_UP = 6
SHORTEST_FIRST_CONTACT = 15
MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is the step's index, None for the playbook as a whole. `field` is what it is about."""

    code: str
    place: int | None = None
    field: str = ""


def problems(plan: PlaybookPlan) -> list[Problem]:
    """Everything that is wrong, in reading order; empty when the playbook may be used."""
    return [
        *_of_the_whole(plan),
        *(found for place, task in enumerate(plan.tasks) for found in _of(task, place)),
    ]


def demands_contact(task: TaskPlan) -> bool:
    """Only reaching the customer shows this step, and it is awake from the start."""
    return bool(task.evidence) and set(task.evidence) <= set(REACHED) and not task.sleeps_until


def _of_the_whole(plan: PlaybookPlan) -> Iterator[Problem]:
    if not SHORTEST_FIRST_CONTACT <= plan.first_contact_minutes <= RESOLUTION_MINUTES:
        yield Problem("first_contact", field="first_contact")
    if not plan.tasks:
        yield Problem("no_steps")
    elif plan.score <= HIGHEST_FOLLOWED_UP and not any(map(demands_contact, plan.tasks)):
        yield Problem("no_contact")
    if len(plan.tasks) > MOST_STEPS:
        yield Problem("too_many")
    if bool(plan.reading.nb) != bool(plan.reading.en):
        yield Problem("one_language", field="reading_en" if plan.reading.nb else "reading_nb")
    kinds = Counter(task.kind for task in plan.tasks)
    seen: set[str] = set()
    for place, task in enumerate(plan.tasks):
        if task.kind in FIXED and kinds[task.kind] > 1 and task.kind in seen:
            yield Problem("twice", place)
        seen.add(task.kind)


def _of(task: TaskPlan, place: int) -> Iterator[Problem]:
    if task.hint is not None and not (task.hint.nb and task.hint.en):
        yield Problem("one_language", place, "hint_en" if task.hint.nb else "hint_nb")
    if (
        task.kind not in FIXED
        and task.owner_role == "interaction_handler"
        and task.sleeps_until != NEXT_INTERACTION
    ):
        yield Problem("nobody_meets", place, "owner_role")
    yield from _of_its_times(task, place)


def _of_its_times(task: TaskPlan, place: int) -> Iterator[Problem]:
    due, at_most = task.due_minutes, task.sleeps_at_most_minutes
    fixed = FIXED.get(task.kind)
    wants_due = fixed.has_due if fixed else not task.sleeps_until
    if due is None and wants_due:
        yield Problem("no_due", place, "due")
    elif due is not None and not 0 < due <= RESOLUTION_MINUTES:
        yield Problem("due_range", place, "due")
    if at_most is None and task.sleeps_until == CUSTOMER_REPLY:
        yield Problem("never_wakes", place, "at_most")
    elif at_most is not None and not task.sleeps_until:
        yield Problem("is_awake", place, "at_most")
    elif at_most is not None and not 0 < at_most <= RESOLUTION_MINUTES:
        yield Problem("at_most_range", place, "at_most")
    elif at_most is not None and due and at_most > due:
        yield Problem("wakes_late", place, "at_most")
