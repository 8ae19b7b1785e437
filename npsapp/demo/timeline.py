"""Lets the past happen in order, with everything that runs by itself running in between."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from django.conf import settings
from django.db.models import Min

from followups.actions.break_promises import break_promises
from followups.actions.fire_levels import fire_levels
from followups.actions.mail_notices import mail_notices
from followups.actions.wake_tasks import wake_tasks_by_time
from followups.models import FollowUp, Notice, Promise, Task
from npsapp.demo.past_mail import settle_past_mail

Act = Callable[[datetime], None]
# Beat comes by each minute.
SWEEP = timedelta(seconds=40)


class Timeline:
    """What is to happen, by time; `run` lets it happen up to `now`, what lies later never does."""

    def __init__(self, now: datetime, dead_addresses: frozenset[str]) -> None:
        self.now = now
        self._dead_addresses = dead_addresses
        self._events: list[tuple[datetime, int, Act]] = []
        self._order = count()

    def at(self, when: datetime, act: Act) -> None:
        if when <= self.now:
            heapq.heappush(self._events, (when.astimezone(UTC), next(self._order), act))

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
        while (due := _next_moment()) is not None and due + SWEEP <= moment:
            now = due + SWEEP
            wake_tasks_by_time(now)
            break_promises(now)
            fire_levels(now)
            if mail_notices(now):
                self.send(now)


def _next_moment() -> datetime | None:
    """The earliest moment at which a sweep finds something to do."""
    # Four small indexes in one round trip.
    moments = list(
        FollowUp.objects.order_by()
        .values_list(Min("next_level_at"))
        .union(
            Promise.objects.filter(state=Promise.State.OPEN).order_by().values_list(Min("promised_at")),
            Task.objects.filter(state=Task.State.ASLEEP).order_by().values_list(Min("wakes_at")),
            all=True,
        )
    )
    calm = timedelta(seconds=settings.NOTICE_CALM_SECONDS)
    told = Notice.objects.unmailed().aggregate(first=Min("at"))["first"]
    known = [moment for (moment,) in moments if moment is not None]
    return min([*known, told + calm] if told is not None else known, default=None)
