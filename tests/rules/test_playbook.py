"""The shipped playbooks: the order of every score, who acts by when, what proves a step, and the words."""

import re
from typing import Any

import pytest

from followups.rules import playbook_texts_en, playbook_texts_nb
from followups.rules.playbook import PlaybookPlan, TaskPlan, shipped_playbook
from followups.rules.playbook_steps import RESOLUTION_MINUTES
from followups.rules.wording import Wording

CLOSING = ["inform_account_manager", "write_in_record", "next_contact"]
ORDER = {
    0: [
        "apologise",
        "contact",
        "listen",
        "apologise_again",
        "compensate",
        "explain_plan",
        "thank",
        "turn_positive",
        *CLOSING,
    ],
    1: ["apologise", "contact", "listen", "compensate", "explain_plan", "thank", *CLOSING],
    2: ["contact", "apologise", "listen", "compensate", "explain_plan", "thank", *CLOSING],
    3: ["apologise", "contact", "listen", "compensate", "explain_plan", "thank", *CLOSING],
    4: ["contact", "listen", "apologise", "compensate", "explain_plan", "thank", *CLOSING],
    5: ["contact", "listen", "explain_plan", "thank", *CLOSING],
    6: ["ask_what_would_help", "explain_plan", "thank", *CLOSING],
    7: ["thank", "ask_what_would_help"],
    8: ["thank", "ask_what_would_help"],
    9: ["thank", "pass_on_praise", "next_contact"],
    10: ["thank", "pass_on_praise", "next_contact"],
}
INTERNAL = {"nps", "sla", "detractor", "detractors", "kritiker", "kritikere", "promoter", "ambassadør"}
ALL = [shipped_playbook(score) for score in range(11)]
TASKS = [pytest.param(plan, task, id=f"{plan.score}-{task.kind}") for plan in ALL for task in plan.tasks]
LOW = ALL[:7]


def task_of(score: int, kind: str) -> TaskPlan:
    return next(task for task in shipped_playbook(score).tasks if task.kind == kind)


@pytest.mark.parametrize("score", range(11))
def test_steps_come_in_the_order_of_the_specification(score: int) -> None:
    assert [task.kind for task in shipped_playbook(score).tasks] == ORDER[score]


@pytest.mark.parametrize(
    ("score", "grade", "hours", "contact", "tells"),
    [
        (0, 1, 2, "personal", ("owner", "cx_lead")),
        (1, 2, 4, "personal", ("owner", "cx_lead")),
        (2, 2, 4, "personal", ("owner",)),
        (3, 3, 8, "contact", ("owner",)),
        (4, 3, 8, "contact", ("owner",)),
        (5, 4, 8, "contact", ("owner",)),
        (6, 5, 8, "email", ("owner",)),
        (7, 5, 16, "email", ("owner",)),
        (10, 5, 24, "email", ("owner",)),
    ],
)
def test_grade_first_contact_and_who_is_told(
    score: int, grade: int, hours: int, contact: str, tells: tuple[str, ...]
) -> None:
    plan = shipped_playbook(score)
    assert (plan.score, plan.grade, plan.first_contact_minutes) == (score, grade, hours * 60)
    assert (plan.contact, plan.tells) == (contact, tells)


def test_only_the_lowest_three_are_personal() -> None:
    assert [plan.score for plan in ALL if plan.personal] == [0, 1, 2]


def test_a_lower_score_is_never_less_urgent() -> None:
    assert [plan.grade for plan in ALL] == sorted(plan.grade for plan in ALL)
    clocks = [plan.first_contact_minutes for plan in ALL]
    assert clocks == sorted(clocks)


@pytest.mark.parametrize("bad", [-1, 11, True, False, 7.0, "7", None, [0]])
def test_what_is_no_score_has_no_playbook(bad: Any) -> None:
    with pytest.raises(ValueError, match="whole number from 0 to 10"):
        shipped_playbook(bad)


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [
        ("contact", {"call", "message", "booking"}),
        ("listen", {"note"}),
        ("ask_what_would_help", {"message"}),
        ("write_in_record", {"record"}),
        ("inform_account_manager", set()),
        ("next_contact", {"note"}),
        ("apologise", {"call", "message"}),
    ],
)
def test_what_proves_a_step(kind: str, evidence: set[str]) -> None:
    found = [set(task.evidence) for plan in ALL for task in plan.tasks if task.kind == kind]
    assert found
    assert all(words == evidence for words in found)


def test_the_system_informs_and_whoever_meets_the_customer_next_follows_up() -> None:
    for plan in LOW:
        assert task_of(plan.score, "inform_account_manager").owner_role == "system"
        assert task_of(plan.score, "inform_account_manager").channel == "system"
        assert task_of(plan.score, "next_contact").owner_role == "interaction_handler"


def test_the_next_contact_sleeps_until_the_next_interaction() -> None:
    for score in (*range(7), 9, 10):
        task = task_of(score, "next_contact")
        assert (task.sleeps_until, task.sleeps_at_most_minutes) == ("next_interaction", None)
        assert task.due_minutes is None


def test_after_a_six_the_answer_waits_for_the_customer_three_days_at_most() -> None:
    for kind in ("explain_plan", "thank"):
        task = task_of(6, kind)
        assert (task.sleeps_until, task.sleeps_at_most_minutes) == ("customer_reply", 3 * 480)
        assert task.due_minutes is not None
        assert task.due_minutes > 3 * 480
    asleep = [
        (plan.score, task.kind)
        for plan in ALL
        for task in plan.tasks
        if task.sleeps_until == "customer_reply"
    ]
    assert asleep == [(6, "explain_plan"), (6, "thank")]


def test_a_personal_contact_is_a_call_and_a_six_gets_mail() -> None:
    assert [task_of(score, "contact").channel for score in range(6)] == ["phone"] * 3 + ["any"] * 3
    assert task_of(6, "ask_what_would_help").channel == "email"


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: str(plan.score))
def test_due_times_follow_the_order_and_keep_within_the_clocks(plan: PlaybookPlan) -> None:
    dues = [task.due_minutes for task in plan.tasks if task.owner_role == "owner"]
    assert None not in dues
    minutes = [due for due in dues if due is not None]
    assert minutes == sorted(minutes)
    assert minutes[0] == plan.first_contact_minutes
    assert minutes[-1] <= RESOLUTION_MINUTES == 4800
    for task in plan.tasks:
        if task.kind in ("contact", "inform_account_manager"):
            assert task.due_minutes == plan.first_contact_minutes


@pytest.mark.parametrize(("plan", "task"), TASKS)
def test_every_step_is_in_stable_words(plan: PlaybookPlan, task: TaskPlan) -> None:
    assert task.owner_role in {"owner", "system", "interaction_handler"}
    assert task.channel in {"phone", "any", "email", "internal", "system"}
    assert set(task.evidence) <= {"note", "message", "call", "booking", "record"}
    assert task.sleeps_until in {"", "customer_reply", "next_interaction"}


def wordings() -> list[Any]:
    found = [pytest.param(plan.reading, id=f"{plan.score}-reading") for plan in ALL]
    found += [pytest.param(task.text, id=f"{plan.score}-{task.kind}") for plan in ALL for task in plan.tasks]
    hints = {task.hint for plan in ALL for task in plan.tasks if task.hint}
    return found + [pytest.param(hint, id=hint.en[:20]) for hint in sorted(hints, key=lambda hint: hint.en)]


@pytest.mark.parametrize("wording", wordings())
def test_words_are_clean_in_both_languages(wording: Wording) -> None:
    assert wording.nb != wording.en
    for text in (wording.nb, wording.en):
        assert text == text.strip()
        assert "  " not in text
        assert text[-1] in ".»”?…"
        assert len(text) <= 230
        assert not INTERNAL & set(re.findall(r"\w+", text.lower()))


def test_a_reading_is_said_as_a_guess() -> None:
    for plan in ALL:
        assert "trolig" in plan.reading.nb
        assert "robably" in plan.reading.en


def test_scores_are_spoken_to_differently() -> None:
    for kind in ("apologise", "contact", "listen", "explain_plan", "thank"):
        texts = [task.text for plan in LOW for task in plan.tasks if task.kind == kind]
        assert len(set(texts)) == len(texts)
    assert len({plan.reading for plan in ALL}) == 11


def test_nothing_is_written_that_no_playbook_uses() -> None:
    nb, en = playbook_texts_nb, playbook_texts_en
    for ours in (nb, en):
        assert {
            score: set(steps) | (set(CLOSING) if score < 7 else set()) for score, steps in ours.STEPS.items()
        } == {score: set(kinds) for score, kinds in ORDER.items()}
        assert set(ours.EVERY_LOW_SCORE) == set(CLOSING)
    assert set(nb.HINTS) == set(en.HINTS) <= {task.kind for plan in LOW for task in plan.tasks}
    assert set(nb.HINTS_FROM_SEVEN) == set(en.HINTS_FROM_SEVEN)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "Hei"), ("nb-NO", "Hei"), ("nn", "Hei"), ("NO", "Hei"), ("en", "Hi"), ("sv", "Hi")],
)
def test_wording_in_a_language(language: str, text: str) -> None:
    assert Wording("Hei", "Hi").to(language) == text
