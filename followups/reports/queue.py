"""The follow-up queue: whom to call next, and how many there are of each kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from customers.models import CustomerAccess, User
from followups.models import FollowUp
from followups.reports.awaited_replies import AwaitedCount, awaited_in
from followups.reports.deadlines import Deadline, WorkingTime
from followups.reports.queue_choice import (
    ALL,
    EVERY,
    IN_TOUCH,
    LIGHT,
    MINE,
    OVERDUE,
    PROMISED,
    TEAM,
    TODAY,
    WAITING,
    WOKEN,
    QueueChoice,
    groups_at,
    scopes_of,
)
from followups.reports.queue_query import for_queue
from npsapp.lib.keyset import Order, keyset_page
from npsapp.lib.listing import Pager, Tab, pager, query
from surveys.reports.said_details import wish_words

PAGE = 25
SOONEST_FIRST = Order("next_due_at", datetime)


@dataclass(frozen=True)
class QueueRow:
    """One follow-up in the list. `key` lets a form sent twice be known as one."""

    id: int
    score: int
    customer: str
    customer_id: int | None
    company: str
    company_id: int | None
    comment: str
    owner: str
    state: str
    deadline: Deadline | None
    phone: str
    can_act: bool
    tasks_done: int
    tasks_total: int
    woken: bool
    booked: bool
    promised: bool
    wish: str
    no_contact: bool
    key: str


@dataclass(frozen=True)
class Queue:
    scopes: list[Tab]
    groups: list[Tab]
    next_up: QueueRow | None
    rows: list[QueueRow]
    pager: Pager
    awaited: AwaitedCount


def queue(user: User, choice: QueueChoice, now: datetime) -> Queue:
    """Seven queries at most, however long the queue is."""
    scopes, groups = scopes_of(user), groups_at(now)
    chosen = for_queue().filter(scopes[choice.scope], groups[choice.group])
    page = keyset_page(chosen, SOONEST_FIRST, choice.cursor, PAGE)
    counts = _counts(choice, now, user)
    rows = _rows(page.rows, user, WorkingTime(now))
    has_next = choice.scope == MINE and choice.group == EVERY and page.previous is None
    return Queue(
        scopes=_scope_tabs(choice, counts, list(scopes)),
        groups=_group_tabs(choice, counts),
        next_up=rows[0] if has_next and rows else None,
        rows=rows[1:] if has_next else rows,
        pager=pager(
            page.previous,
            page.next,
            counts[f"group_{choice.group}"],
            scope=choice.scope,
            group=choice.group,
        ),
        awaited=AwaitedCount(counts["replies"], counts["replies_overdue"]),
    )


def _counts(choice: QueueChoice, now: datetime, user: User) -> Mapping[str, int]:
    """Each scope's open ones, and each group's within the scope chosen. Two queries.

    Those in touch again are counted apart: closed ones are among them, of which there are ever more.
    """
    scopes, groups = scopes_of(user), groups_at(now)
    in_scope = {f"scope_{name}": Count("pk", filter=groups[EVERY] & whose) for name, whose in scopes.items()}
    whose, woken = scopes[choice.scope], groups.pop(WOKEN)
    in_group = {f"group_{name}": Count("pk", filter=which & whose) for name, which in groups.items()}
    in_touch = FollowUp.objects.filter(woken, whose).count()
    replies = {"replies": awaited_in(whose), "replies_overdue": awaited_in(whose & Q(due_at__lt=now))}
    counts = FollowUp.objects.open().aggregate(**in_scope, **in_group, **replies)
    return counts | {f"group_{WOKEN}": in_touch}


def _rows(follow_ups: Sequence[FollowUp], user: User, time: WorkingTime) -> list[QueueRow]:
    customers = [follow_up.customer for follow_up in follow_ups]
    allowed = CustomerAccess.objects.allowed_among(user, customers)
    return [_row(follow_up, follow_up.customer_id in allowed, time) for follow_up in follow_ups]


def _row(follow_up: FollowUp, can_act: bool, time: WorkingTime) -> QueueRow:
    customer, response = follow_up.customer, follow_up.response
    return QueueRow(
        id=follow_up.pk,
        score=follow_up.opening_score if response.score is None else response.score,
        customer=customer.name,
        customer_id=customer.pk,
        company=customer.company.name if customer.company else "",
        company_id=customer.company_id,
        comment=response.comment,
        owner=str(follow_up.owner),
        state=follow_up.get_state_display(),
        deadline=time.next_due(follow_up),
        phone=customer.phone,
        can_act=can_act,
        tasks_done=getattr(follow_up, "tasks_settled", 0),
        tasks_total=getattr(follow_up, "tasks_awake", 0),
        woken=bool(getattr(follow_up, "is_woken", False)),
        booked=bool(getattr(follow_up, "is_booked", False)),
        promised=bool(getattr(follow_up, "is_promised", False)),
        wish=wish_words(response.contact_wish, response.contact_when),
        no_contact=follow_up.wishes_no_contact,
        key=str(uuid4()),
    )


def _scope_tabs(choice: QueueChoice, counts: Mapping[str, int], names: Sequence[str]) -> list[Tab]:
    labels = {
        MINE: pgettext("follow-ups", "Mine"),
        TEAM: pgettext("follow-ups", "My team’s"),
        ALL: pgettext("follow-ups", "Everyone’s"),
    }
    return [
        Tab(labels[name], query(scope=name), name == choice.scope, counts[f"scope_{name}"]) for name in names
    ]


def _group_tabs(choice: QueueChoice, counts: Mapping[str, int]) -> list[Tab]:
    labels = {
        EVERY: _("All open"),
        OVERDUE: _("Past the deadline"),
        TODAY: _("Due today"),
        PROMISED: _("Promised"),
        WAITING: pgettext("follow-ups", "On hold"),
        IN_TOUCH: _("In touch, not solved"),
        WOKEN: _("In touch again"),
        LIGHT: _("Praise and indifferent"),
    }
    # Where no survey opens light ones, nobody need know of them.
    if not counts[f"group_{LIGHT}"] and choice.group != LIGHT:
        del labels[LIGHT]
    return [
        Tab(
            label=label,
            url=query(scope=choice.scope, group=name),
            active=name == choice.group,
            count=counts[f"group_{name}"],
            overdue=name == OVERDUE,
        )
        for name, label in labels.items()
    ]
