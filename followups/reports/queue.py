"""The follow-up queue: whom to call or answer next, and how many there are of each kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models.expressions import Combinable

from customers.models import CustomerAccess, User
from followups.models import AwaitedReply, FollowUp
from followups.reports.also_open import AlsoOpen
from followups.reports.awaited_replies import AwaitedCount, AwaitedRow, awaited_row
from followups.reports.deadlines import WorkingTime
from followups.reports.queue_choice import (
    EVERY,
    MINE,
    OVERDUE,
    REPLIES,
    WOKEN,
    QueueChoice,
    groups_at,
    in_touch_with,
    reply_groups_at,
    scopes_of,
)
from followups.reports.queue_news import News
from followups.reports.queue_query import for_queue
from followups.reports.queue_row import QueueRow, queue_row
from followups.reports.queue_tabs import group_tabs, queue_counts, scope_tabs
from followups.reports.work_page import BY_DUE, BY_DUE_OPEN, Work, WorkCursor, WorkPage, work_page
from npsapp.lib.listing import Pager, Tab, pager

PAGE = 25
AnyRow = QueueRow | AwaitedRow


@dataclass(frozen=True)
class Queue:
    """`total` is how many there are in all of what the page shows a part of."""

    scopes: list[Tab]
    groups: list[Tab]
    next_up: AnyRow | None
    rows: list[AnyRow]
    pager: Pager
    total: int
    awaited: AwaitedCount
    overdue: int
    beside: Mapping[str, int]


def queue(
    user: User,
    choice: QueueChoice,
    now: datetime,
    news: News | None = None,
    beside: Mapping[str, Combinable] | None = None,
) -> Queue:
    """Seven queries at most, however long the queue is."""
    page = _page(user, choice, now)
    counts = queue_counts(choice, now, user, beside or {})
    rows = _rows(page.rows, user, choice, WorkingTime(now), news)
    has_next = choice.scope == MINE and choice.group == EVERY and page.previous is None
    overdue = counts.get(f"group_{OVERDUE}_replies", 0)
    total = counts[f"group_{choice.group}"]
    return Queue(
        scopes=scope_tabs(choice, counts, list(scopes_of(user))),
        groups=group_tabs(choice, counts),
        next_up=rows[0] if has_next and rows else None,
        rows=rows[1:] if has_next else rows,
        pager=pager(page.previous, page.next, total, scope=choice.scope, group=choice.group),
        total=total,
        awaited=AwaitedCount(counts[f"group_{REPLIES}"], overdue),
        overdue=counts[f"group_{OVERDUE}"],
        beside={name: counts[name] for name in beside or {}},
    )


def _page(user: User, choice: QueueChoice, now: datetime) -> WorkPage:
    is_woken = choice.group == WOKEN
    whose = in_touch_with(user, choice.scope) if is_woken else scopes_of(user)[choice.scope]
    which = groups_at(now).get(choice.group)
    waiting = reply_groups_at(now).get(choice.group)
    return work_page(
        None if which is None else for_queue().filter(whose, which),
        None if waiting is None else AwaitedReply.objects.for_queue().filter(whose, waiting),
        WorkCursor.parse(choice.page),
        PAGE,
        BY_DUE if is_woken else BY_DUE_OPEN,
    )


def _rows(
    work: Sequence[Work], user: User, choice: QueueChoice, time: WorkingTime, news: News | None
) -> list[AnyRow]:
    """Of one customer's follow-ups the first stands for the others where all open ones are listed."""
    allowed = CustomerAccess.objects.allowed_among(user, [each.customer for each in work])
    also = AlsoOpen({each.customer_id for each in work})
    if choice.group == EVERY:
        work = [each for each in work if not also.is_told_before(each)]
    rows: list[AnyRow] = []
    for each in work:
        told = each.customer_id in allowed, time, also.beside(each), news is not None and news.has(each)
        rows.append(queue_row(each, *told) if isinstance(each, FollowUp) else awaited_row(each, *told))
    return rows
