"""The levels of a clock: when each is reached, that each fires once, and no storm after downtime."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followups.rules.business_time import add_business_time
from followups.rules.levels import LEVELS, TELLS, Clock, DueLevels, due_levels, next_level_at
from tests.rules.calendars import ALWAYS, NORWAY, oslo

# A first contact within eight hours, on a Thursday.
CLOCK = Clock(oslo("2026-09-24 08:00"), oslo("2026-09-24 16:00"), NORWAY)


def test_when_each_level_is_reached() -> None:
    assert CLOCK.level_times() == {
        "half": oslo("2026-09-24 12:00"),
        "three_quarters": oslo("2026-09-24 14:00"),
        "breach": oslo("2026-09-24 16:00"),
        "four_hours_over": oslo("2026-09-25 12:00"),
        "two_days_over": oslo("2026-09-28 16:00"),
    }
    assert tuple(CLOCK.level_times()) == LEVELS
    assert all(moment.tzinfo is UTC for moment in CLOCK.level_times().values())


def test_half_the_working_time_is_not_half_the_calendar_time() -> None:
    weekend = Clock(oslo("2026-09-25 14:00"), oslo("2026-09-28 10:00"), NORWAY)
    assert weekend.level_times()["half"] == oslo("2026-09-25 16:00")
    assert weekend.level_times()["three_quarters"] == oslo("2026-09-28 09:00")


def test_pauses_push_the_levels() -> None:
    pause = [(oslo("2026-09-22 09:00"), oslo("2026-09-24 13:00"))]
    start = oslo("2026-09-21 10:00")
    clock = Clock(start, add_business_time(start, 960, NORWAY, pause), NORWAY, pause)
    assert clock.level_times()["half"] == oslo("2026-09-24 14:00")
    assert clock.level_times()["breach"] == oslo("2026-09-25 14:00")


@pytest.mark.parametrize(
    ("now", "settled", "fire", "skip"),
    [
        ("2026-09-24 11:59", (), None, ()),
        ("2026-09-24 12:00", (), "half", ()),
        ("2026-09-24 12:01", ("half",), None, ()),
        ("2026-09-24 14:30", ("half",), "three_quarters", ()),
        ("2026-09-24 14:30", (), "three_quarters", ("half",)),
        ("2026-09-24 16:00", ("half", "three_quarters"), "breach", ()),
        ("2026-09-26 12:00", (), "four_hours_over", ("half", "three_quarters", "breach")),
        ("2026-09-30 12:00", ("half",), "two_days_over", ("three_quarters", "breach", "four_hours_over")),
        ("2026-09-30 12:00", LEVELS, None, ()),
        # The deadline was moved after a breach: nothing is said twice, what was passed over stays silent.
        ("2026-09-24 08:30", ("breach",), None, ("half", "three_quarters")),
        ("2026-09-24 12:30", ("half", "breach"), None, ("three_quarters",)),
        ("2026-09-24 12:30", ("a level of another version",), "half", ()),
    ],
)
def test_what_to_do_now(now: str, settled: tuple[str, ...], fire: str | None, skip: tuple[str, ...]) -> None:
    assert due_levels(CLOCK, oslo(now), settled) == DueLevels(fire, skip)


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        ((), "2026-09-24 12:00"),
        (("half",), "2026-09-24 14:00"),
        (("half", "three_quarters"), "2026-09-24 16:00"),
        (("breach",), "2026-09-25 12:00"),
        (LEVELS[:4], "2026-09-28 16:00"),
    ],
)
def test_when_to_look_again(settled: tuple[str, ...], expected: str) -> None:
    assert next_level_at(CLOCK, settled) == oslo(expected)


def test_nothing_more_to_look_for() -> None:
    assert next_level_at(CLOCK, LEVELS) is None
    assert next_level_at(CLOCK, ("two_days_over",)) is None


def test_a_promise_outside_working_time_warns_before_it_breaks() -> None:
    promise = Clock(oslo("2026-09-25 20:00"), oslo("2026-09-26 12:00"), NORWAY)
    times = promise.level_times()
    assert times["half"] == times["three_quarters"] == oslo("2026-09-25 20:00")
    assert times["breach"] == oslo("2026-09-26 12:00")
    assert times["four_hours_over"] == oslo("2026-09-28 12:00")
    assert due_levels(promise, oslo("2026-09-25 20:00"), ()) == DueLevels("three_quarters", ("half",))


def test_a_deadline_tightened_to_before_the_start_is_simply_broken() -> None:
    clock = Clock(oslo("2026-09-24 12:00"), oslo("2026-09-24 10:00"), NORWAY)
    assert list(clock.level_times().values())[:3] == [oslo("2026-09-24 10:00")] * 3


def test_who_is_told() -> None:
    assert dict(TELLS) == {
        "half": ("owner",),
        "three_quarters": ("owner", "deputy"),
        "breach": ("cx_lead",),
        "four_hours_over": ("cx_head",),
        "two_days_over": ("management",),
    }


starts = st.integers(0, 60 * 24 * 14).map(lambda m: datetime(2026, 3, 20, tzinfo=UTC) + timedelta(minutes=m))
clocks = st.builds(
    lambda start, minutes, calendar: Clock(start, add_business_time(start, minutes, calendar), calendar),
    starts,
    st.integers(0, 4800),
    st.sampled_from([NORWAY, ALWAYS]),
)


@given(clock=clocks)
@settings(deadline=None, max_examples=50)
def test_levels_never_come_out_of_order(clock: Clock) -> None:
    moments = list(clock.level_times().values())
    assert moments == sorted(moments)
    assert moments[2] == clock.deadline.astimezone(UTC)


@given(clock=clocks, gaps=st.lists(st.integers(0, 60 * 24 * 5), min_size=1, max_size=15))
@settings(deadline=None, max_examples=50)
def test_however_often_the_sweep_comes_each_level_is_settled_once(clock: Clock, gaps: list[int]) -> None:
    now, fired, skipped = clock.start, list[str](), list[str]()
    for gap in gaps:
        now += timedelta(minutes=gap)
        due = due_levels(clock, now, {*fired, *skipped})
        skipped += due.skip
        fired += [due.fire] if due.fire else []
        assert due_levels(clock, now, {*fired, *skipped}) == DueLevels(None, ())
        waiting = next_level_at(clock, {*fired, *skipped})
        assert waiting is None or waiting > now.astimezone(UTC)
    assert len({*fired, *skipped}) == len(fired) + len(skipped)
    assert fired == sorted(fired, key=LEVELS.index)
    assert {*fired, *skipped} == {
        level for level, at in clock.level_times().items() if at <= now.astimezone(UTC)
    }


@given(clock=clocks)
@settings(deadline=None, max_examples=50)
def test_coming_exactly_when_told_fires_every_level_that_has_its_own_moment(clock: Clock) -> None:
    fired: list[str] = []
    settled: set[str] = set()
    while (moment := next_level_at(clock, settled)) is not None:
        due = due_levels(clock, moment, settled)
        assert due.fire is not None
        fired.append(due.fire)
        settled |= {due.fire, *due.skip}
    assert len(fired) == len(set(clock.level_times().values()))


@given(clock=clocks, settled=st.sets(st.sampled_from(LEVELS)), later=st.integers(0, 60 * 24 * 30))
@settings(deadline=None, max_examples=50)
def test_no_level_at_or_below_a_settled_one_is_ever_sent(clock: Clock, settled: set[str], later: int) -> None:
    due = due_levels(clock, clock.start + timedelta(minutes=later), settled)
    highest = max((LEVELS.index(level) for level in settled), default=-1)
    assert due.fire is None or LEVELS.index(due.fire) > highest
    assert not settled & {due.fire, *due.skip}
