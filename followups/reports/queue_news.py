"""What is new in somebody's queue since they last looked: one line for each customer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.models import User
from followups.models import AwaitedReply, FollowUp, FollowUpEvent
from followups.reports.work_page import FOLLOW_UP, REPLY, Work, kind_of

Name = FollowUpEvent.Name
NEWS = (
    Name.OPENED,
    Name.ASSIGNED,
    Name.REOPENED,
    Name.ROUND_STARTED,
    Name.SCORE_CHANGED,
    Name.MESSAGE_RECEIVED,
    Name.TASK_WOKEN,
    Name.WAIT_ENDED,
)
# So many are named; the others are counted, and have their dot.
NAMED = 3
WAITS = "waits"


@dataclass(frozen=True)
class NewsLine:
    text: str
    url: str


@dataclass(frozen=True)
class _Found:
    kind: str
    id: int
    customer_id: int
    customer: str
    name: str
    at: datetime


@dataclass(frozen=True)
class News:
    """`lines` are the newest few of `count` customers; `marked` the kind and key of every row with news."""

    since: datetime
    count: int
    lines: list[NewsLine]
    marked: frozenset[tuple[str, int]]

    @property
    def others(self) -> int:
        return self.count - len(self.lines)

    def has(self, row: Work) -> bool:
        return (kind_of(row), row.pk) in self.marked


def queue_news(user: User, since: datetime) -> News:
    """One query. What somebody did themselves is no news to them."""
    told = _of_follow_ups(user, since).union(_of_replies(user, since), all=True)
    found = [_Found(*row) for row in sorted(told, key=lambda row: row[5])]
    newest = {each.customer_id: each for each in found}
    lines = sorted(newest.values(), key=lambda each: each.at, reverse=True)
    return News(
        since=since,
        count=len(lines),
        lines=[
            NewsLine(_words(each.name) % {"customer": each.customer}, _url(each)) for each in lines[:NAMED]
        ],
        marked=frozenset((each.kind, each.id) for each in found),
    )


def _of_follow_ups(user: User, since: datetime) -> "QuerySet[FollowUpEvent, tuple[Any, ...]]":
    open_ones = FollowUp.objects.open().owned_by(user.pk).order_by()
    events = FollowUpEvent.objects.filter(
        Q(actor=None) | ~Q(actor=user), follow_up__in=open_ones.values("pk"), at__gt=since, name__in=NEWS
    )
    return (
        events.order_by()
        .annotate(kind=Value(FOLLOW_UP))
        .values_list(
            "kind", "follow_up_id", "follow_up__customer_id", "follow_up__customer__name", "name", "at"
        )
    )


def _of_replies(user: User, since: datetime) -> "QuerySet[AwaitedReply, tuple[Any, ...]]":
    waiting = AwaitedReply.objects.open().owned_by(user.pk).filter(started_at__gt=since)
    wrote = Case(When(message=None, then=Value(WAITS)), default=Value(Name.MESSAGE_RECEIVED.value))
    return (
        waiting.order_by()
        .annotate(kind=Value(REPLY), name=wrote)
        .values_list("kind", "pk", "customer_id", "customer__name", "name", "started_at")
    )


def _words(name: str) -> str:
    return {
        WAITS: _("%(customer)s waits for a reply"),
        Name.MESSAGE_RECEIVED: _("%(customer)s has written"),
        Name.SCORE_CHANGED: _("%(customer)s changed the score"),
        Name.TASK_WOKEN: _("%(customer)s: a step has woken"),
        Name.WAIT_ENDED: _("%(customer)s is no longer on hold"),
        Name.REOPENED: _("%(customer)s is open again"),
        Name.ROUND_STARTED: _("%(customer)s is unhappy again"),
    }.get(name, _("%(customer)s is yours to follow up"))


def _url(found: _Found) -> str:
    name = "followups:detail" if found.kind == FOLLOW_UP else "followups:reply"
    return reverse(name, args=[found.id])
