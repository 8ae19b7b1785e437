"""Work out again what is due next in a follow-up, and when somebody must be told."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from followups.models import FollowUp, Notice, Pause
from followups.models.pause import paused_spans
from followups.rules.business_time import add_business_time, business_minutes_between
from followups.rules.levels import Clock, next_level_at
from followups.rules.playbook_steps import RESOLUTION_MINUTES

Pauses = Sequence[tuple[datetime, datetime]]


def keep_clocks(follow_up: FollowUp, now: datetime) -> None:
    """Store the nearest running deadline and the next moment of escalation; none of either when closed."""
    promised = follow_up.promises.owed().first() if follow_up.is_open else None
    if not follow_up.is_open:
        follow_up.next_due_at = follow_up.next_level_at = None
    elif follow_up.is_light:
        # A courtesy has a day to aim at and nobody to escalate to; what a letter promised is owed.
        follow_up.next_due_at = (
            promised.promised_at if promised is not None else follow_up.first_contact_due_at
        )
        follow_up.next_level_at = None
    else:
        settled = {clock: settled_levels(follow_up, clock) for clock in running_clocks(follow_up)}
        set_next_moments(follow_up, settled, promised.promised_at if promised is not None else None)
    follow_up.save(update_fields=["next_due_at", "next_level_at"])


def set_next_moments(
    follow_up: FollowUp, settled: Mapping[str, Collection[str]], promised_at: datetime | None
) -> None:
    """Of an open one, with the levels each clock has passed and the time owed first; nothing is saved."""
    deadline = follow_up.running_deadline()
    follow_up.next_due_at = deadline if promised_at is None else min(deadline, promised_at)
    moments = [
        next_level_at(clock_of(follow_up, clock), settled[clock]) for clock in running_clocks(follow_up)
    ]
    follow_up.next_level_at = min((moment for moment in moments if moment is not None), default=None)


def minutes_for_solution(follow_up: FollowUp) -> int:
    """The business time its solution has, as its deadline says it; ask before what it waits for changes.

    Hours that were changed since the deadline was counted move it no further than the wait does.
    """
    if follow_up.calendar_version == follow_up.calendar.version:
        return RESOLUTION_MINUTES
    return business_minutes_between(
        follow_up.clock_started_at,
        follow_up.resolution_due_at,
        follow_up.calendar.rules(),
        pauses_of(follow_up),
    )


def count_solution(follow_up: FollowUp, minutes: int = RESOLUTION_MINUTES) -> None:
    """The deadline of the solution, with what we waited for the customer taken out; nothing is saved."""
    follow_up.resolution_due_at = add_business_time(
        follow_up.clock_started_at, minutes, follow_up.calendar.rules(), pauses_of(follow_up)
    )


def pauses_of(follow_up: FollowUp) -> list[tuple[datetime, datetime]]:
    """The waits for the customer in this round; prefetch `pauses` to save a query."""
    customers = Pause.WaitsFor.CUSTOMER
    return paused_spans(
        [
            pause
            for pause in follow_up.pauses.all()
            if pause.waits_for == customers and pause.started_at >= follow_up.clock_started_at
        ]
    )


def running_clocks(follow_up: FollowUp) -> tuple[str, ...]:
    """The clocks that escalate: that of the solution runs beside first contact, until it is closed."""
    if follow_up.first_contact_met_at is None:
        return (Notice.Clock.FIRST_CONTACT, Notice.Clock.RESOLUTION)
    return (Notice.Clock.RESOLUTION,)


def clock_of(follow_up: FollowUp, clock: str) -> Clock:
    """One of them as the level rules want it; prefetch `calendar__days`, `pauses` to save queries.

    First contact never pauses.
    """
    start, calendar = follow_up.clock_started_at, follow_up.calendar.rules()
    if clock == Notice.Clock.FIRST_CONTACT:
        return Clock(start, follow_up.first_contact_due_at, calendar)
    return Clock(start, follow_up.resolution_due_at, calendar, pauses_of(follow_up))


def settled_levels(follow_up: FollowUp, clock: str) -> tuple[str, ...]:
    """The levels this clock has passed already, told or skipped."""
    levels = follow_up.notices.filter(clock=clock, round=follow_up.round).values_list("level", flat=True)
    return tuple(dict.fromkeys(levels))


def meet_first_contact(follow_up: FollowUp, at: datetime | None) -> None:
    """The moment that stopped the first clock, None when nothing has; nothing is saved."""
    follow_up.first_contact_met_at = at
    follow_up.contact_minutes = None if at is None else minutes_taken(follow_up, at)


def minutes_taken(follow_up: FollowUp, until: datetime, pauses: Pauses = ()) -> int:
    """Business minutes since this round's clocks began, without the pauses."""
    since = follow_up.clock_started_at
    return business_minutes_between(since, max(since, until), follow_up.calendar.rules(), pauses)
