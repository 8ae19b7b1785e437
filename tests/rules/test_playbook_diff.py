"""What differs between two playbooks is told as people did it: one step moved is one change, not nine."""

from dataclasses import replace
from typing import Any

import pytest

from followups.rules.playbook import PlaybookPlan, TaskPlan, shipped_playbook
from followups.rules.playbook_diff import ADDED, CHANGED, MOVED, REMOVED, playbook_diff
from followups.rules.wording import Wording

PLAN = shipped_playbook(3)


def with_tasks(*tasks: TaskPlan) -> PlaybookPlan:
    return replace(PLAN, tasks=tasks)


def own(text: str) -> TaskPlan:
    return TaskPlan("custom", Wording(text, text), None, "owner", "any", (), 480)


def changes(
    before: PlaybookPlan, after: PlaybookPlan
) -> list[tuple[tuple[str, ...], int | None, int | None]]:
    return [(step.what, step.place_before, step.place_after) for step in playbook_diff(before, after).steps]


@pytest.mark.parametrize("score", range(11))
def test_the_same_is_no_difference(score: int) -> None:
    assert not playbook_diff(shipped_playbook(score), shipped_playbook(score))


def test_the_order_of_evidence_and_of_who_is_told_says_nothing() -> None:
    first = replace(PLAN.tasks[1], evidence=tuple(reversed(PLAN.tasks[1].evidence)))
    after = replace(PLAN, tasks=(PLAN.tasks[0], first, *PLAN.tasks[2:]))
    assert not playbook_diff(PLAN, after)
    assert not playbook_diff(
        replace(PLAN, tells=("owner", "cx_lead")), replace(PLAN, tells=("cx_lead", "owner"))
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("grade", 1),
        ("first_contact_minutes", 60),
        ("contact", "email"),
        ("tells", ("owner", "cx_lead")),
        ("reading", Wording("a", "b")),
    ],
)
def test_each_setting_is_named(name: str, value: Any) -> None:
    diff = playbook_diff(PLAN, replace(PLAN, **{name: value}))
    assert (diff.settings, diff.steps) == ((name,), ())


def test_one_step_moved_far_is_one_change() -> None:
    first, *others = PLAN.tasks
    assert changes(PLAN, with_tasks(*others, first)) == [((MOVED,), 1, 9)]
    *others, last = PLAN.tasks
    assert changes(PLAN, with_tasks(last, *others)) == [((MOVED,), 9, 1)]


def test_added_taken_out_and_changed() -> None:
    changed = replace(PLAN.tasks[0], due_minutes=60, channel="phone")
    after = with_tasks(changed, *PLAN.tasks[2:], own("Send blomster."))
    assert changes(PLAN, after) == [((CHANGED,), 1, 1), ((ADDED,), None, 9), ((REMOVED,), 2, None)]
    assert playbook_diff(PLAN, after).steps[0].fields == ("channel", "due_minutes")


def test_moved_and_changed_at_once() -> None:
    changed = replace(PLAN.tasks[8], text=Wording("Nytt.", "New."))
    after = with_tasks(changed, *PLAN.tasks[:8])
    assert changes(PLAN, after) == [((MOVED, CHANGED), 9, 1)]


def test_steps_of_one_kind_are_told_apart_by_their_words() -> None:
    before = with_tasks(own("a"), own("b"), own("c"))
    assert changes(before, with_tasks(own("b"), own("c"))) == [((REMOVED,), 1, None)]
    assert changes(before, with_tasks(own("c"), own("a"), own("b"))) == [((MOVED,), 3, 1)]
    assert changes(before, with_tasks(own("a"), own("B"), own("c"))) == [((CHANGED,), 2, 2)]


def test_another_kind_with_the_same_words_is_the_same_step() -> None:
    after = with_tasks(replace(own("a"), kind="listen"))
    assert changes(with_tasks(own("a")), after) == [((CHANGED,), 1, 1)]


def test_from_nothing_and_to_nothing() -> None:
    assert changes(with_tasks(), with_tasks(own("a"))) == [((ADDED,), None, 1)]
    assert changes(with_tasks(own("a")), with_tasks()) == [((REMOVED,), 1, None)]
