"""No hidden number can be worked out: not from totals and shown numbers, not by who knows the rule."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.rules.privacy import LEAST
from surveys.rules.suppression import few, suppress, suppress_each

TABLES = st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=12)


def test_nothing_small_nothing_hidden() -> None:
    found = suppress({"nord": 5, "sør": 7, "øst": 0})
    assert (found.hidden, found.total) == (frozenset(), 12)
    assert found.shown == {"nord": 5, "sør": 7, "øst": 0}


def test_one_small_one_takes_the_next_smallest_with_it() -> None:
    found = suppress({"nord": 3, "sør": 7, "øst": 9, "vest": 0})
    assert found.hidden == {"nord", "sør"}
    assert (found.shown, found.total) == ({"øst": 9, "vest": 0}, 19)


def test_all_as_small_as_the_next_smallest_go() -> None:
    """Were one of them picked, it would say that the first is no 5."""
    assert suppress({"a": 4, "b": 5, "c": 5, "d": 9}).hidden == {"a", "b", "c"}


@pytest.mark.parametrize("counts", [{"a": 3}, {"a": 1, "b": 1}, {"a": 4, "b": 4}, dict.fromkeys("abcde", 1)])
def test_where_all_is_small_the_total_goes_too(counts: dict[str, int]) -> None:
    found = suppress(counts)
    assert (dict(found.shown), set(found.hidden), found.total) == ({}, set(counts), None)


@given(TABLES)
def test_no_small_number_is_ever_shown(counts: dict[int, int]) -> None:
    for found in (suppress(counts), suppress_each(counts)):
        assert not any(few(count) for count in found.shown.values())
        assert {**dict.fromkeys(found.hidden, 0), **found.shown}.keys() == counts.keys()
        assert found.total is None or not few(found.total)
        # What is shown is true, and nothing is hidden without need.
        assert all(counts[key] == count for key, count in found.shown.items())
        assert any(few(count) for count in counts.values()) or not found.hidden


@given(TABLES)
def test_never_exactly_one_is_hidden_beside_its_total(counts: dict[int, int]) -> None:
    found = suppress(counts)
    assert len(found.hidden) != 1 or found.total is None
    if found.hidden and found.total is not None:
        assert found.total - sum(found.shown.values()) >= LEAST


@given(TABLES)
def test_a_hidden_number_can_always_be_another(counts: dict[int, int]) -> None:
    """By total, shown numbers and that hidden ones are not zero: each has two values at least."""
    found = suppress(counts)
    if found.total is None or not found.hidden:
        return
    together = found.total - sum(found.shown.values())
    # One of several numbers from 1 up with this sum can be 1 or 2, so long as the sum exceeds their number.
    assert len(found.hidden) >= 2
    assert together > len(found.hidden)


@pytest.mark.parametrize("cells", [1, 2, 3, 4])
def test_not_even_who_knows_the_rule_can_tell(cells: int) -> None:
    """Every table there can be is published; of those that look alike no hidden number is always the same."""
    alike = defaultdict(list)
    for table in product(range(9), repeat=cells):
        found = suppress(dict(enumerate(table)))
        seen = (tuple(sorted(found.shown.items())), found.hidden, found.total)
        alike[seen].append(table)
    for (_shown, hidden, _total), tables in alike.items():
        for cell in hidden:
            assert len({table[cell] for table in tables}) >= 2, tables


def test_numbers_that_overlap() -> None:
    assert suppress_each({"price": 2, "speed": 6, "tone": 8}).hidden == {"price", "speed"}
    assert suppress_each({"price": 2, "speed": 1, "tone": 8}).hidden == {"price", "speed"}
    assert suppress_each({"price": 5}).shown == {"price": 5}


def test_less_than_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        suppress({"a": -1})
