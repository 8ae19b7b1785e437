"""What may be a row's key in an address; everything else is none, however long."""

import pytest

from npsapp.lib.whole_numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", " 1", "1_0", "٣", "²", "9" * 19, "9" * 5000, "ett"])
def test_nothing_else_is(text: str) -> None:
    assert whole_number(text) is None
