"""What differs between two versions of a playbook: steps added, taken out, moved, changed."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

from followups.rules.playbook import PlaybookPlan, TaskPlan

ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"
SETTINGS = ("grade", "first_contact_minutes", "contact", "tells", "reading")


@dataclass(frozen=True, slots=True)
class StepChange:
    """One step that is not as it was. Places count from 1; None where the step does not exist.

    `what` holds words of ADDED, REMOVED, MOVED, CHANGED; `fields` names what changed in it.
    """

    what: tuple[str, ...]
    before: TaskPlan | None
    after: TaskPlan | None
    place_before: int | None
    place_after: int | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaybookDiff:
    """`settings` names the fields of the playbook itself that differ."""

    settings: tuple[str, ...]
    steps: tuple[StepChange, ...]

    def __bool__(self) -> bool:
        return bool(self.settings or self.steps)


def playbook_diff(before: PlaybookPlan, after: PlaybookPlan) -> PlaybookDiff:
    """From the one to the other, in the order of `after`; what was taken out stands last."""
    settings = tuple(name for name in SETTINGS if _setting(before, name) != _setting(after, name))
    return PlaybookDiff(settings, tuple(_steps(before.tasks, after.tasks)))


def _setting(plan: PlaybookPlan, name: str) -> object:
    return frozenset(plan.tells) if name == "tells" else getattr(plan, name)


def _in_one_spelling(task: TaskPlan) -> TaskPlan:
    return replace(task, evidence=tuple(sorted(task.evidence)))


def _steps(old: Sequence[TaskPlan], new: Sequence[TaskPlan]) -> list[StepChange]:
    pairs = _pairs(old, new)
    origin = {after: before for before, after in pairs}
    stays = _longest_rising(sorted(pairs, key=lambda pair: pair[1]))
    changes = []
    for place, task in enumerate(new):
        if place not in origin:
            changes.append(StepChange((ADDED,), None, task, None, place + 1))
            continue
        was = origin[place]
        names = _fields(old[was], task)
        what = ((MOVED,) if was not in stays else ()) + ((CHANGED,) if names else ())
        if what:
            changes.append(StepChange(what, old[was], task, was + 1, place + 1, names))
    kept = set(origin.values())
    gone = [place for place in range(len(old)) if place not in kept]
    return changes + [StepChange((REMOVED,), old[place], None, place + 1, None) for place in gone]


def _fields(before: TaskPlan, after: TaskPlan) -> tuple[str, ...]:
    one, other = _in_one_spelling(before), _in_one_spelling(after)
    return tuple(
        field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name)
    )


def _pairs(old: Sequence[TaskPlan], new: Sequence[TaskPlan]) -> list[tuple[int, int]]:
    """Which old step a new one was: the same in all, else in kind and text, else in kind, else in text."""
    same: tuple[Callable[[TaskPlan], object], ...] = (
        _in_one_spelling,
        lambda task: (task.kind, task.text),
        lambda task: task.kind,
        lambda task: task.text,
    )
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for key in same:
        for place in list(right):
            was = next((was for was in left if key(old[was]) == key(new[place])), None)
            if was is not None:
                pairs.append((was, place))
                left.remove(was)
                right.remove(place)
    return pairs


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The old places of as many steps as possible that kept their order; the others were moved."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for was, _place in pairs:
        reach = bisect_left(tails, was)
        before[was] = tails[reach - 1] if reach else None
        tails[reach : reach + 1] = [was]
    stays, last = set(), tails[-1] if tails else None
    while last is not None:
        stays.add(last)
        last = before[last]
    return stays
