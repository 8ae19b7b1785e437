"""Lets the past happen in order, with everything that runs by itself running in between."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from django.conf import settings
from django.db import connection

from followups.actions.break_promises import break_promises
from followups.actions.draft_new_times import draft_new_times
from followups.actions.end_wait import end_waits_by_date
from followups.actions.fire_levels import fire_levels
from followups.actions.fire_promise_levels import fire_promise_levels
from followups.actions.mail_notices import mail_notices
from followups.actions.wake_tasks import wake_tasks_by_time
from followups.actions.watch_replies import watch_replies
from followups.rules.promises import AROUND
from npsapp.demo.past_mail import settle_past_mail

Act = Callable[[datetime], None]
Sweep = Callable[[datetime], int]
# Beat comes by each minute.
SWEEP = timedelta(seconds=40)
_SWEEPS: tuple[Sweep, ...] = (
    fire_levels,
    draft_new_times,
    break_promises,
    fire_promise_levels,
    watch_replies,
    end_waits_by_date,
    wake_tasks_by_time,
    mail_notices,
)
# The earliest moment of each, out of the small indexes that the sweeps themselves use.
_MOMENTS = """
SELECT (SELECT min(next_level_at) FROM followups_followup WHERE next_level_at IS NOT NULL),
       (SELECT min(draft_at) FROM followups_promise WHERE draft_at IS NOT NULL AND state = 'open'),
       (SELECT min(promised_at + make_interval(secs => CASE source WHEN 'booking' THEN %s ELSE 0 END))
          FROM followups_promise WHERE state = 'open'),
       (SELECT min(p.next_level_at) FROM followups_promise p
          JOIN followups_followup f ON f.id = p.follow_up_id
         WHERE p.next_level_at IS NOT NULL AND f.state <> 'closed'
           AND (p.state = 'open' OR p.state = 'broken' AND p.made_good_at IS NULL)),
       (SELECT min(next_level_at) FROM followups_awaitedreply WHERE next_level_at IS NOT NULL),
       (SELECT min(wakes_at) FROM followups_pause WHERE ended_at IS NULL),
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
            if not any(done.values()) and self._moved() == due:
                raise RuntimeError(f"a sweep is due at {now} and does nothing: {due}")
            if done.get(mail_notices):
                self.send(now)
            self._clocks_moved = True

    def _moved(self) -> dict[Sweep, datetime]:
        """A sweep may pass over what it looked at: a letter begun too late, a level that tells nobody."""
        self._clocks_moved = True
        return self._next_moments()

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
