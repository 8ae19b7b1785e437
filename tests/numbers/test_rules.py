"""A share and a median are never without the number they are of."""

import pytest

from followups.rules.acting_numbers import Median, Share, median


@pytest.mark.parametrize(
    ("count", "n", "percent", "few"),
    [
        (0, 0, None, False),
        (0, 1, 0, True),
        (1, 1, 100, True),
        (199, 200, 99, False),
        (2, 3, 66, True),
        (30, 30, 100, False),
    ],
)
def test_a_share_is_rounded_down_and_says_when_it_is_of_few(
    count: int, n: int, percent: int | None, few: bool
) -> None:
    share = Share(count, n)
    assert (share.percent, share.is_few) == (percent, few)


@pytest.mark.parametrize(("count", "n"), [(2, 1), (-1, 3)])
def test_more_than_all_is_no_share(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        Share(count, n)


def test_a_median_of_nothing_is_nothing() -> None:
    assert median(None, 0) == Median(None, 0)
    assert median(10.5, 2) == Median(11, 2)
    assert median(10.5, 2).is_few
    assert not median(10, 30).is_few
