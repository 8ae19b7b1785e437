"""The parts of the score: named when large, added up when many, together always the whole."""

from surveys.reports.nps_breakdown import BY_ANSWERS, BY_SCORE, NAMED, nps_breakdown
from surveys.reports.score_counts import SCORES, Histogram


def given(promoters: int = 0, detractors: int = 0) -> Histogram:
    return (detractors, *[0] * (SCORES - 2), promoters)


PARTS = {"Nord": given(5, 5), "Vest": given(1, 0), "": given(10, 2), "Sør": given(0, 10)}


def test_the_greatest_comes_first() -> None:
    by_answers = nps_breakdown(PARTS, BY_ANSWERS)
    by_score = nps_breakdown(PARTS, BY_SCORE)

    assert [part.key for part in by_answers.parts] == ["", "Nord", "Sør", "Vest"]
    assert [part.key for part in by_score.parts] == ["Vest", "", "Nord", "Sør"]
    assert by_answers.others is None


def test_the_whole_is_the_sum() -> None:
    whole = nps_breakdown(PARTS, BY_ANSWERS).whole

    assert whole is not None
    assert (whole.figure.n, whole.figure.shown) == (33, -3)


def test_no_answers_are_no_parts() -> None:
    found = nps_breakdown({}, BY_ANSWERS)

    assert (found.parts, found.others, found.whole) == ([], None, None)


def test_small_parts_are_added_up_unless_all_are_asked_for() -> None:
    many = {f"M{number:02}": given(100 - number) for number in range(NAMED + 5)}
    found = nps_breakdown(many, BY_ANSWERS)

    assert len(found.parts) == NAMED
    assert found.others is not None
    assert found.others_count == 5
    assert found.whole is not None
    named = sum(part.figure.n for part in found.parts)
    assert named + found.others.figure.n == found.whole.figure.n
    assert len(nps_breakdown(many, BY_ANSWERS, names_all=True).parts) == NAMED + 5


def test_one_part_alone_is_not_called_the_others() -> None:
    many = {f"M{number:02}": given(9) for number in range(NAMED + 1)}

    assert nps_breakdown(many, BY_ANSWERS).others is None
