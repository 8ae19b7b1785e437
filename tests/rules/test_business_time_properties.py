"""What must hold for working time whatever the calendar, held against a count minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from followups.rules.business_time import (
    BusinessCalendar,
    add_business_time,
    business_minutes_between,
    is_open,
    next_opening,
)

ZONES = ["Europe/Oslo", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
# Around both changes of clocks in Europe, America and Australia.
DAYS = [
    *[date(2026, 3, 6), date(2026, 3, 27), date(2026, 4, 3), date(2026, 9, 24)],
    *[date(2026, 10, 2), date(2026, 10, 24), date(2026, 10, 31)],
]
Pauses = list[tuple[datetime, datetime]]


@st.composite
def day_hours(draw: st.DrawFn) -> list[tuple[time, time]]:
    edges = sorted(draw(st.sets(st.integers(0, 96), min_size=0, max_size=4)))
    times = [time.max if edge == 96 else time(edge // 4, edge % 4 * 15) for edge in edges]
    return list(zip(times[::2], times[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> BusinessCalendar:
    week = {weekday: draw(day_hours()) for weekday in range(7)}
    assume(any(week.values()))
    special = draw(st.dictionaries(st.dates(date(2026, 3, 1), date(2026, 11, 30)), day_hours(), max_size=3))
    return BusinessCalendar(draw(st.sampled_from(ZONES)), week, special)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    start = datetime.combine(draw(st.sampled_from(DAYS)), time.min, tzinfo=UTC)
    return start + timedelta(minutes=draw(st.integers(0, 3 * 24 * 60)))


@st.composite
def pauses(draw: st.DrawFn) -> Pauses:
    begins = draw(st.lists(st.tuples(moments(), st.integers(0, 3000)), max_size=3))
    return [(begin, begin + timedelta(minutes=length)) for begin, length in begins]


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def minute_is_open(moment: datetime, calendar: BusinessCalendar, stops: Pauses) -> bool:
    """By the wall clock alone. Right wherever no opening hour begins or ends inside a doubled hour."""
    local = moment.astimezone(ZoneInfo(calendar.zone))
    special = calendar.special_days.get(local.date())
    hours = calendar.weekly.get(local.weekday(), ()) if special is None else special
    inside = any(opens <= local.time() < closes for opens, closes in hours)
    return inside and not any(stop <= moment < resume for stop, resume in stops)


@given(calendar=calendars(), start=moments(), length=st.integers(0, 4000), stops=pauses())
@settings(deadline=None, max_examples=40)
def test_minutes_between_is_a_count_of_open_minutes(
    calendar: BusinessCalendar, start: datetime, length: int, stops: Pauses
) -> None:
    zone = ZoneInfo(calendar.zone)
    minutes = [start + timedelta(minutes=i) for i in range(length)]
    doubled = {m.astimezone(zone).replace(tzinfo=None) for m in minutes if m.astimezone(zone).fold}
    assume(not doubled or calendar.zone == "UTC")
    counted = sum(minute_is_open(minute, calendar, stops) for minute in minutes)
    end = start + timedelta(minutes=length)
    assert business_minutes_between(start, end, calendar, stops) == counted


@given(calendar=calendars(), start=moments(), minutes=st.integers(0, 3000), stops=pauses())
@settings(deadline=None, max_examples=40)
def test_between_undoes_add(calendar: BusinessCalendar, start: datetime, minutes: int, stops: Pauses) -> None:
    due = add_business_time(start, minutes, calendar, stops)
    assert business_minutes_between(start, due, calendar, stops) == minutes


@given(calendar=calendars(), start=moments(), minutes=st.integers(1, 3000), stops=pauses())
@settings(deadline=None, max_examples=40)
def test_a_deadline_is_the_first_moment_that_will_do(
    calendar: BusinessCalendar, start: datetime, minutes: int, stops: Pauses
) -> None:
    due = utc(add_business_time(start, minutes, calendar, stops))
    just_before = due - timedelta(microseconds=1)
    assert business_minutes_between(start, just_before, calendar, stops) == minutes - 1
    assert is_open(just_before, calendar)  # so it lies in open time, or at its closing edge
    assert not any(stop <= just_before < resume for stop, resume in stops)


@given(calendar=calendars(), start=moments(), a=st.integers(0, 2000), b=st.integers(0, 2000), stops=pauses())
@settings(deadline=None, max_examples=40)
def test_adding_twice_is_adding_the_sum(
    calendar: BusinessCalendar, start: datetime, a: int, b: int, stops: Pauses
) -> None:
    halfway = add_business_time(start, a, calendar, stops)
    twice = add_business_time(halfway, b, calendar, stops)
    assert utc(twice) == utc(add_business_time(start, a + b, calendar, stops))


@given(
    calendar=calendars(),
    start=moments(),
    later=st.integers(0, 5000),
    a=st.integers(0, 2000),
    b=st.integers(0, 2000),
)
@settings(deadline=None, max_examples=40)
def test_a_later_start_or_more_time_is_never_due_earlier(
    calendar: BusinessCalendar, start: datetime, later: int, a: int, b: int
) -> None:
    few, many = sorted((a, b))
    early, late = start, start + timedelta(minutes=later)
    assert utc(add_business_time(early, few, calendar)) <= utc(add_business_time(early, many, calendar))
    assert utc(add_business_time(early, few, calendar)) <= utc(add_business_time(late, few, calendar))


@given(calendar=calendars(), start=moments(), minutes=st.integers(0, 3000), stops=pauses())
@settings(deadline=None, max_examples=40)
def test_a_pause_never_makes_a_deadline_earlier(
    calendar: BusinessCalendar, start: datetime, minutes: int, stops: Pauses
) -> None:
    paused = add_business_time(start, minutes, calendar, stops)
    assert utc(paused) >= utc(add_business_time(start, minutes, calendar))


@given(
    calendar=calendars(),
    start=moments(),
    minutes=st.integers(0, 3000),
    stops=pauses(),
    zone=st.sampled_from(ZONES),
)
@settings(deadline=None, max_examples=40)
def test_the_zone_a_moment_comes_in_does_not_matter(
    calendar: BusinessCalendar, start: datetime, minutes: int, stops: Pauses, zone: str
) -> None:
    other = ZoneInfo(zone)
    moved = [(stop.astimezone(other), resume.astimezone(other)) for stop, resume in stops]
    due = add_business_time(start, minutes, calendar, stops)
    same = add_business_time(start.astimezone(other), minutes, calendar, moved)
    assert utc(due) == utc(same)
    assert due.tzinfo == same.tzinfo == ZoneInfo(calendar.zone)
    assert is_open(start, calendar) == is_open(start.astimezone(other), calendar)


@given(calendar=calendars(), moment=moments())
@settings(deadline=None, max_examples=40)
def test_next_opening_is_open_and_nothing_before_it_is(calendar: BusinessCalendar, moment: datetime) -> None:
    opening = next_opening(moment, calendar)
    assert is_open(opening, calendar)
    assert utc(opening) >= moment
    assert business_minutes_between(moment, opening, calendar) == 0
    assert (utc(opening) == moment) == is_open(moment, calendar)
