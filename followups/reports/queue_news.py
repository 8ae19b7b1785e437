"""What is new in somebody's queue since they last looked: one line for each customer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

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
MOST = 200


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
    words: str
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
    """Two queries. What somebody did themselves is no news to them."""
    found = sorted([*_of_replies(user, since), *_of_follow_ups(user, since)], key=lambda each: each.at)
    newest = {each.customer_id: each for each in found}
    lines = sorted(newest.values(), key=lambda each: each.at, reverse=True)
    return News(
        since=since,
        count=len(lines),
        lines=[NewsLine(each.words % {"customer": each.customer}, _url(each)) for each in lines[:NAMED]],
        marked=frozenset((each.kind, each.id) for each in found),
    )


def _of_follow_ups(user: User, since: datetime) -> Iterator[_Found]:
    open_ones = FollowUp.objects.open().owned_by(user.pk).order_by()
    events = FollowUpEvent.objects.filter(
        follow_up__in=open_ones.values("pk"), at__gt=since, name__in=NEWS
    ).exclude(actor=user)
    told = events.order_by("-at", "-pk").values_list(
        "follow_up_id", "follow_up__customer_id", "follow_up__customer__name", "name", "at"
    )
    for pk, customer_id, customer, name, at in told[:MOST]:
        yield _Found(FOLLOW_UP, pk, customer_id, customer, _event_words(name), at)


def _of_replies(user: User, since: datetime) -> Iterator[_Found]:
    waiting = AwaitedReply.objects.open().owned_by(user.pk).filter(started_at__gt=since)
    told = waiting.order_by("-started_at").values_list(
        "pk", "customer_id", "customer__name", "message_id", "started_at"
    )
    for pk, customer_id, customer, message_id, at in told[:MOST]:
        words = _("%(customer)s has written") if message_id else _("%(customer)s waits for a reply")
        yield _Found(REPLY, pk, customer_id, customer, words, at)


def _event_words(name: str) -> str:
    return {
        Name.MESSAGE_RECEIVED: _("%(customer)s has written"),
        Name.SCORE_CHANGED: _("%(customer)s changed the score"),
        Name.TASK_WOKEN: _("%(customer)s: a step has woken"),
        Name.WAIT_ENDED: _("%(customer)s is no longer on hold"),
        Name.REOPENED: _("%(customer)s is open again"),
        Name.ROUND_STARTED: _("%(customer)s is unhappy again"),
    }.get(Name(name), _("%(customer)s is yours to follow up"))


def _url(found: _Found) -> str:
    name = "followups:detail" if found.kind == FOLLOW_UP else "followups:reply"
    return reverse(name, args=[found.id])
