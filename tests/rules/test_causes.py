"""The shipped causes: both articles' lists in one, nothing twice."""

from followups.rules.causes import SHIPPED_CAUSES


def test_the_communication_causes_come_first() -> None:
    assert [cause.code for cause in SHIPPED_CAUSES if cause.communication] == [
        "unclear_message",
        "slow_reply",
        "no_follow_up",
        "wrong_expectations",
        "impersonal",
    ]
    assert [cause.communication for cause in SHIPPED_CAUSES] == [True] * 5 + [False] * 7


def test_the_others_are_all_there() -> None:
    assert {cause.code for cause in SHIPPED_CAUSES if not cause.communication} == {
        "weak_quality",
        "poor_service",
        "hard_to_get_help",
        "failed_delivery",
        "defect",
        "unsolved_problem",
        "customer_erased",
    }


def test_nothing_is_listed_twice() -> None:
    for names in (
        [cause.code for cause in SHIPPED_CAUSES],
        [cause.name.nb for cause in SHIPPED_CAUSES],
        [cause.name.en for cause in SHIPPED_CAUSES],
    ):
        assert len(set(names)) == len(names)
        assert all(names)
