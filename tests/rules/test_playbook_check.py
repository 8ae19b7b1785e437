"""Every shipped playbook keeps the rules that staff's own are held to, and every step one can add does."""

from dataclasses import replace

import pytest

from followups.models.step import TaskKind
from followups.rules.fixed_steps import FIXED, as_fixed
from followups.rules.grades import minutes_to_first_contact
from followups.rules.playbook import shipped_playbook, suggested_step
from followups.rules.playbook_check import demands_contact, problems
from npsapp.lib.public_holidays import COUNTRIES, public_holidays


@pytest.mark.parametrize("score", range(11))
def test_what_we_ship_may_be_used(score: int) -> None:
    assert problems(shipped_playbook(score)) == []


@pytest.mark.parametrize("score", range(11))
def test_fixed_steps_are_shipped_as_they_are_kept(score: int) -> None:
    for task in shipped_playbook(score).tasks:
        assert as_fixed(task) == task


@pytest.mark.parametrize("kind", TaskKind.values)
@pytest.mark.parametrize("score", [0, 6, 9])
def test_a_step_to_begin_with_lacks_nothing_but_words(score: int, kind: str) -> None:
    plan = shipped_playbook(score)
    others = tuple(task for task in plan.tasks if task.kind != kind or kind not in FIXED)
    new = suggested_step(score, kind, "contact")
    assert new.kind == kind
    assert problems(replace(plan, tasks=(*others, new))) == []


def test_a_note_or_a_call_does_not_demand_a_call() -> None:
    task = shipped_playbook(3).tasks[1]
    assert demands_contact(task)
    assert not demands_contact(replace(task, evidence=("note", "call")))
    assert not demands_contact(replace(task, evidence=()))
    assert not demands_contact(replace(task, sleeps_until="customer_reply"))


@pytest.mark.parametrize(
    ("playbook", "grades", "expected"),
    [(480, (3, 3), 480), (960, (3, 3), 960), (960, (3, 2), 240), (60, (3, 2), 60), (960, (3, 4), 960)],
)
def test_the_playbooks_own_time_counts_unless_the_follow_up_is_graver(
    playbook: int, grades: tuple[int, int], expected: int
) -> None:
    assert minutes_to_first_contact(playbook, *grades) == expected


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_offered_has_public_holidays(country: str) -> None:
    days = public_holidays(country, [2027, 2028])
    assert len(days) >= 6
    assert all(day.year in (2026, 2027, 2028) and name for day, name in days.items())
