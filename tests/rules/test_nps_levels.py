"""The word for a level with its doubt, and what a number of answers allows one to say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.rules.levels import LEVELS, Level, claim, level
from surveys.rules.nps import Counts

some = st.builds(Counts, st.integers(0, 90), st.integers(0, 90), st.integers(0, 90)).filter(
    lambda c: c.total > 0
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (Counts(10000, 0, 9000), Level("poor", None)),
        (Counts(2000, 3000, 5000), Level("good", None)),
        (Counts(1000, 2000, 7000), Level("strong", None)),
        (Counts(200, 600, 9200), Level("outstanding", None)),
        (Counts(10, 25, 65), Level("strong", "good")),  # "strong, could be good"
        (Counts(5, 20, 75), Level("outstanding", "strong")),
        (Counts(20, 20, 60), Level("good", "strong")),
        (Counts(55, 0, 45), Level("poor", "good")),
        (Counts(0, 10, 0), Level("good", "poor")),
        (Counts(0, 0, 1), Level("outstanding", "strong")),
    ],
)
def test_level_and_doubt(answers: Counts, expected: Level) -> None:
    assert level(answers) == expected


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (Counts(5001, 0, 4999), "poor"),
        (Counts(5000, 0, 5000), "good"),
        (Counts(2501, 0, 7499), "good"),
        (Counts(2500, 0, 7500), "strong"),
        (Counts(1501, 0, 8499), "strong"),
        (Counts(1500, 0, 8500), "outstanding"),
    ],
)
def test_a_level_starts_at_its_edge(answers: Counts, code: str) -> None:
    found = level(answers)
    assert found is not None
    assert found.code == code


def test_no_answers_have_no_level() -> None:
    assert level(Counts(0, 0, 0)) is None


def test_edges_can_be_moved() -> None:
    assert level(Counts(2000, 3000, 5000), edges=(10, 20, 30)) == Level("outstanding", "strong")
    assert level(Counts(2000, 3000, 5000), edges=(40, 50, 60)) == Level("poor", None)


def test_where_both_sides_are_as_likely_the_doubt_is_the_lower() -> None:
    assert level(Counts(0, 10, 0), edges=(-5, 5, 70)) == Level("good", "poor")


@pytest.mark.parametrize(
    "edges",
    [(0, 50), (0, 50, 70, 90), (50, 0, 70), (0, 0, 70), (-101, 0, 1), (0, 1, 101), (0, float("nan"), 1)],
)
def test_bad_edges_are_refused_with_and_without_answers(edges: tuple[float, ...]) -> None:
    for answers in (Counts(1, 1, 1), Counts(0, 0, 0)):
        with pytest.raises(ValueError, match="edges"):
            level(answers, edges)


@given(some)
@settings(deadline=None)
def test_there_is_doubt_exactly_when_the_interval_holds_another_level(answers: Counts) -> None:
    found, interval = level(answers), answers.interval()
    assert found is not None
    assert interval is not None
    crossed = [edge for edge in (0, 50, 70) if interval[0] < edge < interval[1]]
    assert (found.doubt is not None) == bool(crossed)
    if found.doubt is not None:
        assert abs(LEVELS.index(found.code) - LEVELS.index(found.doubt)) == 1


@pytest.mark.parametrize(
    ("answers", "word"),
    [(0, "too_few"), (9, "too_few"), (10, "few"), (29, "few"), (30, "enough"), (10**9, "enough")],
)
def test_claim(answers: int, word: str) -> None:
    assert claim(answers) == word
