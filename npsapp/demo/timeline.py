"""Lets the past happen in order, with everything that runs by itself running in between."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from django.conf import settings
from django.db import connection

from followups.actions.break_promises import break_promises
from followups.actions.fire_levels import fire_levels
from followups.actions.mail_notices import mail_notices
from followups.actions.wake_tasks import wake_tasks_by_time
from followups.rules.promises import AROUND
from npsapp.demo.past_mail import settle_past_mail

Act = Callable[[datetime], None]
Sweep = Callable[[datetime], int]
# Beat comes by each minute.
SWEEP = timedelta(seconds=40)
_SWEEPS: tuple[Sweep, ...] = (fire_levels, break_promises, wake_tasks_by_time, mail_notices)
# The earliest moment of each, out of the small indexes that the sweeps themselves use.
_MOMENTS = """
SELECT (SELECT min(next_level_at) FROM followups_followup WHERE next_level_at IS NOT NULL),
       (SELECT min(promised_at + make_interval(secs => CASE source WHEN 'booking' THEN %s ELSE 0 END))
          FROM followups_promise WHERE state = 'open'),
       (SELECT min(wakes_at) FROM followups_task t JOIN followups_followup f ON f.id = t.follow_up_id
         WHERE t.state = 'asleep' AND f.state <> 'closed'),
       (SELECT min(at) FROM followups_notice WHERE message_id IS NULL AND NOT skipped)
"""


class Timeline:
    """What is to happen, by time; `run` lets it happen up to `now`, what lies later never does."""

    def __init__(self, now: datetime, dead_addresses: frozenset[str]) -> None:
        self.now = now
        self._dead_addresses = dead_addresses
        self._events: list[tuple[datetime, int, Act]] = []
        self._order = count()
        self._due: dict[Sweep, datetime] = {}
        self._clocks_moved = True

    def at(self, when: datetime, act: Act) -> None:
        """For what opens, works or closes a follow-up: afterwards the next sweep is found anew."""

        def act_and_tell(now: datetime) -> None:
            act(now)
            self.clocks_moved()

        self.quietly_at(when, act_and_tell)

    def quietly_at(self, when: datetime, act: Act) -> None:
        """For what mostly touches no clock; `act` calls clocks_moved() when it did."""
        if when <= self.now:
            heapq.heappush(self._events, (when.astimezone(UTC), next(self._order), act))

    def clocks_moved(self) -> None:
        self._clocks_moved = True

    def run(self) -> None:
        while self._events:
            when, _order, act = heapq.heappop(self._events)
            self._sweep_until(when)
            act(when)
        self._sweep_until(self.now)

    def send(self, now: datetime) -> None:
        """What the worker does with the outbox."""
        settle_past_mail(now, self._dead_addresses)

    def _sweep_until(self, moment: datetime) -> None:
        """Levels, broken promises, sleepers and notices: each when its time came, not when we look."""
        while (due := self._next_moments()) and min(due.values()) + SWEEP <= moment:
            now = min(due.values()) + SWEEP
            done = {sweep: sweep(now) for sweep, at in due.items() if at <= now}
            if not any(done.values()):
                raise RuntimeError(f"a sweep is due at {now} and does nothing: {due}")
            if done.get(mail_notices):
                self.send(now)
            self._clocks_moved = True

    def _next_moments(self) -> dict[Sweep, datetime]:
        """When each sweep next finds something to do; asked again only when it may have moved."""
        if self._clocks_moved:
            with connection.cursor() as cursor:
                cursor.execute(_MOMENTS, [AROUND.total_seconds()])
                moments = dict(zip(_SWEEPS, cursor.fetchone(), strict=True))
            self._due = {sweep: at for sweep, at in moments.items() if at is not None}
            if mail_notices in self._due:
                self._due[mail_notices] += timedelta(seconds=settings.NOTICE_CALM_SECONDS)
            self._clocks_moved = False
        return self._due
