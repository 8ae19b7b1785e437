"""Deputies of deputies, without a database."""

import pytest

from customers.rules.deputies import MOST_STEPS, find_stand_in


@pytest.mark.parametrize(
    ("deputy_of", "on_duty", "found"),
    [
        ({1: 2}, {2}, 2),
        ({1: 2, 2: 3}, {3}, 3),
        ({1: 2, 2: 3, 3: 4}, {4}, 4),
        ({1: 2, 2: 3, 3: 4, 4: 5}, {5}, None),  # too long a chain
        ({1: 2, 2: 1}, {1}, None),  # each for the other
        ({1: 2, 2: 3, 3: 2}, {9}, None),
        ({1: 2}, set[int](), None),  # the deputy has left
        ({}, {2}, None),
    ],
)
def test_the_first_at_work_stands_in(deputy_of: dict[int, int], on_duty: set[int], found: int | None) -> None:
    assert find_stand_in(1, deputy_of, on_duty.__contains__) == found


def test_the_chain_is_short() -> None:
    assert MOST_STEPS == 3
