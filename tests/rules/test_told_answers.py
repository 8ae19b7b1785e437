"""What files say of answers: whole scores in any spelling, and words of two languages."""

import pytest

from customers.models import Interaction
from surveys.models import Response
from surveys.rules.told_answers import CHANNELS, TOUCHPOINTS, known_word, read_told_score


@pytest.mark.parametrize(
    ("text", "score"),
    [("0", 0), ("7", 7), ("10", 10), (" 9 ", 9), ("10.0", 10), ("8,00", 8), ("0.0", 0)],
)
def test_a_whole_number_is_a_score_however_it_is_written(text: str, score: int) -> None:
    assert read_told_score(text) == score


@pytest.mark.parametrize(
    "text",
    ["", "11", "-1", "3.5", "9,01", "٣", "９", "07", "+9", "9/10", "1e1", "10%", "ni", "9 10", "10.", "9\n8"],
)
def test_anything_else_is_none(text: str) -> None:
    assert read_told_score(text) is None


def test_words_mean_what_we_have() -> None:
    assert set(TOUCHPOINTS.values()) == set(Interaction.Kind.values)
    assert set(CHANNELS.values()) <= set(Response.Channel.values)
    assert known_word("  Phone   CALL ", TOUCHPOINTS) == "call"
    assert known_word("Leveranse", TOUCHPOINTS) == "delivery"
    assert known_word("checkout", TOUCHPOINTS) == ""
