"""P-10: ask only what can be answered."""

import pytest

from surveys.rules.pace import Capacity, Pace, PaceRules, pace, waits_today


@pytest.mark.parametrize(
    ("open_", "at_risk", "expected"),
    [
        (0, 0, Pace.FULL),
        (4, 4, Pace.FULL),  # too few to be a sign
        (100, 12, Pace.FULL),
        (100, 13, Pace.SLOW),
        (100, 25, Pace.SLOW),
        (100, 26, Pace.STOPPED),
        (5, 5, Pace.STOPPED),
    ],
)
def test_slow_above_half_and_stopped_above_the_whole(open_: int, at_risk: int, expected: Pace) -> None:
    assert pace(Capacity(open_, at_risk), PaceRules()) == expected


def test_a_hundred_percent_never_stops() -> None:
    assert pace(Capacity(50, 50), PaceRules(percent=100)) == Pace.SLOW


def test_figures_are_settings() -> None:
    assert pace(Capacity(100, 11), PaceRules(percent=10)) == Pace.STOPPED
    assert pace(Capacity(4, 4), PaceRules(least=4)) == Pace.STOPPED


def test_while_slow_every_second_one_waits_and_the_choice_is_stable() -> None:
    waiting = [waits_today(Pace.SLOW, f"{number}") for number in range(1000)]
    assert 440 < sum(waiting) < 560
    assert waiting[7] == waits_today(Pace.SLOW, "7")
    assert all(waits_today(Pace.STOPPED, str(number)) for number in range(9))
    assert not any(waits_today(Pace.FULL, str(number)) for number in range(9))
