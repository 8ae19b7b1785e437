"""Work out again what is due next in a follow-up, and when somebody must be told."""

from datetime import datetime

from followups.models import FollowUp, Notice
from followups.rules.business_time import business_minutes_between
from followups.rules.levels import Clock, next_level_at


def keep_clocks(follow_up: FollowUp, now: datetime) -> None:
    """Store the nearest running deadline and the next moment of escalation; none of either when closed."""
    if not follow_up.is_open:
        follow_up.next_due_at = follow_up.next_level_at = None
    else:
        promised = follow_up.promises.owed().first()
        deadlines = [follow_up.running_deadline()]
        if promised is not None:
            deadlines.append(promised.promised_at)
        follow_up.next_due_at = min(deadlines)
        settled = settled_levels(follow_up, running_clock(follow_up))
        follow_up.next_level_at = next_level_at(clock_of(follow_up), settled)
    follow_up.save(update_fields=["next_due_at", "next_level_at"])


def running_clock(follow_up: FollowUp) -> str:
    """The clock that escalates now: first contact until there is proof, then the solution."""
    return Notice.Clock.FIRST_CONTACT if follow_up.first_contact_met_at is None else Notice.Clock.RESOLUTION


def clock_of(follow_up: FollowUp) -> Clock:
    """The running clock as the level rules want it; prefetch `calendar__days` to save a query."""
    return Clock(follow_up.clock_started_at, follow_up.running_deadline(), follow_up.calendar.rules())


def settled_levels(follow_up: FollowUp, clock: str) -> tuple[str, ...]:
    """The levels this clock has passed already, told or skipped."""
    levels = follow_up.notices.filter(clock=clock, round=follow_up.round).values_list("level", flat=True)
    return tuple(dict.fromkeys(levels))


def meet_first_contact(follow_up: FollowUp, at: datetime | None) -> None:
    """The moment that stopped the first clock, None when nothing has; nothing is saved."""
    follow_up.first_contact_met_at = at
    follow_up.contact_minutes = None if at is None else minutes_taken(follow_up, at)


def minutes_taken(follow_up: FollowUp, until: datetime) -> int:
    """Business minutes since this round's clocks began."""
    since = follow_up.clock_started_at
    return business_minutes_between(since, max(since, until), follow_up.calendar.rules())
