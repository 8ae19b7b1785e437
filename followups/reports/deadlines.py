"""Deadlines as a screen shows them: the moment, and what is left of it in business time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from followups.models import FollowUp, Pause, WorkCalendar
from followups.models.pause import paused_spans
from followups.rules.business_time import BusinessCalendar, business_minutes_between

OK, SOON, OVERDUE, DONE = "ok", "soon", "overdue", "done"


@dataclass(frozen=True)
class Deadline:
    """`minutes_left` are business minutes, below zero when the time has passed.

    `spans_closure`: nights or free days lie between, so that the clock on the wall says something else.
    """

    due_at: datetime
    state: str
    minutes_left: int
    spans_closure: bool = False
    met_at: datetime | None = None
    late: bool = False


def met(due_at: datetime, met_at: datetime) -> Deadline:
    return Deadline(due_at, DONE, 0, met_at=met_at, late=met_at > due_at)


class WorkingTime:
    """Measures deadlines at one moment; the calendars are read once, when first needed."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    @cached_property
    def _rows(self) -> list[WorkCalendar]:
        return list(WorkCalendar.objects.prefetch_related("days"))

    @cached_property
    def _calendars(self) -> dict[int, BusinessCalendar]:
        return {row.pk: row.rules() for row in self._rows}

    @cached_property
    def standard_id(self) -> int | None:
        """What measures a time that belongs to no follow-up; None when no calendar is shipped."""
        return next((row.pk for row in self._rows if row.is_standard), None)

    def calendar(self, calendar_id: int) -> BusinessCalendar:
        return self._calendars[calendar_id]

    def running(
        self,
        due_at: datetime,
        since: datetime,
        calendar_id: int,
        pauses: Sequence[tuple[datetime, datetime]] = (),
    ) -> Deadline:
        """Soon from three quarters of the time on."""
        calendar = self.calendar(calendar_id)
        on_the_wall = abs(due_at - self.now) // timedelta(minutes=1)
        if due_at < self.now:
            over = business_minutes_between(due_at, self.now, calendar, pauses)
            return Deadline(due_at, OVERDUE, -over, over < on_the_wall)
        left = business_minutes_between(self.now, due_at, calendar, pauses)
        allowed = business_minutes_between(since, due_at, calendar, pauses)
        return Deadline(due_at, SOON if 4 * left <= allowed else OK, left, left < on_the_wall)

    def next_due(self, follow_up: FollowUp) -> Deadline | None:
        """The nearest clock or promise; None when closed, and for a light one that promised nothing."""
        due_at = follow_up.next_due_at
        if due_at is None or (follow_up.is_light and due_at == follow_up.first_contact_due_at):
            return None
        return self.running(due_at, follow_up.clock_started_at, follow_up.calendar_id)

    def first_contact(self, follow_up: FollowUp) -> Deadline | None:
        """None when it no longer counts: closed, and nobody waits to hear from us."""
        if follow_up.first_contact_met_at is not None:
            return met(follow_up.first_contact_due_at, follow_up.first_contact_met_at)
        if follow_up.is_light or not (follow_up.is_open or follow_up.must_reach):
            return None
        return self.running(follow_up.first_contact_due_at, follow_up.clock_started_at, follow_up.calendar_id)

    def resolution(self, follow_up: FollowUp, pauses: Sequence[Pause] = ()) -> Deadline:
        """What is left leaves out the waits for the customer, which the deadline allows for."""
        if follow_up.closed_at is not None:
            return met(follow_up.resolution_due_at, follow_up.closed_at)
        stops = [pause for pause in pauses if pause.waits_for == Pause.WaitsFor.CUSTOMER]
        since, calendar = follow_up.clock_started_at, follow_up.calendar_id
        return self.running(follow_up.resolution_due_at, since, calendar, paused_spans(stops))
