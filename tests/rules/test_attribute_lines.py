"""A customer's attributes as lines: what is read back is what was there, kinds included."""

import pytest

from customers.rules.attribute_lines import MOST, NAME_LIMIT, VALUE_LIMIT, BadLine, lines_of, read_lines

KNOWN = {
    "Size": "large",
    "Seats": 12,
    "Beta": True,
    "None": None,
    "List": [1, "to", {"x": 1.5}],
    "Source: system": "helpdesk: old",
    "Two lines": "a\nb",
    "Blank ends": " x ",
    "Empty": "",
    "מידה": "גדול",
    "😀": "👍🏽",
}


def test_read_back_untouched_it_is_the_same() -> None:
    assert read_lines(lines_of(KNOWN), KNOWN) == KNOWN
    assert read_lines(lines_of(KNOWN).replace("\n", "\r\n"), KNOWN) == KNOWN


def test_what_is_typed_anew_is_text_and_what_is_taken_away_is_gone() -> None:
    assert read_lines("Seats: 13\n\n Beta : no \nNew: a: b", KNOWN) == {
        "Seats": "13",
        "Beta": "no",
        "New": "a: b",
    }
    assert read_lines(" \n ", KNOWN) == {}


def test_of_names_that_begin_alike_the_longest_is_meant() -> None:
    known = {"a": "1", "a: b": "2"}
    assert read_lines("a: b: 3\na: 4", known) == {"a: b": "3", "a": "4"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no colon", "no_separator"),
        (": value", "no_name"),
        ("a: 1\na: 2", "twice"),
        ("n" * (NAME_LIMIT + 1) + ": v", "too_long"),
        ("n: " + "v" * (VALUE_LIMIT + 1), "too_long"),
        ("\n".join(f"n{n}: v" for n in range(MOST + 1)), "too_many"),
    ],
)
def test_a_line_that_says_nothing_is_named(text: str, code: str) -> None:
    with pytest.raises(BadLine) as bad:
        read_lines(text, {})
    assert bad.value.code == code


def test_a_long_value_that_came_from_elsewhere_may_stay_but_not_grow() -> None:
    known = {"n": "v" * (VALUE_LIMIT + 50)}
    assert read_lines(lines_of(known), known) == known
    with pytest.raises(BadLine):
        read_lines(lines_of(known) + "w", known)
