"""Whose part of the queue, and which part of it: the choices somebody has."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from customers.models import CustomerAccess, User
from customers.rules.roles import Role
from followups.models import FollowUp
from followups.reports.queue_query import booked, promised, woken

MINE, TEAM, ALL = "mine", "team", "all"
EVERY, TODAY, PROMISED, OVERDUE, WAITING, WOKEN = "open", "today", "promised", "overdue", "waiting", "woken"
IN_TOUCH, LIGHT, REPLIES = "contacted", "light", "replies"
GROUPS = (EVERY, TODAY, PROMISED, OVERDUE, REPLIES, WAITING, IN_TOUCH, WOKEN, LIGHT)


@dataclass(frozen=True)
class QueueChoice:
    """Which part of the queue somebody looks at; `page` is the cursor as the address says it."""

    scope: str
    group: str
    page: str = ""

    @classmethod
    def read(cls, user: User, scope: str, group: str, page: str) -> "QueueChoice":
        """Anything unknown is the person's usual view: their own for who has customers, else all."""
        known = scopes_of(user)
        usual = MINE if user.has_role(Role.ACCOUNT_MANAGER) else ALL
        return cls(
            scope if scope in known else usual,
            group if group in GROUPS else EVERY,
            page,
        )


def scopes_of(user: User) -> dict[str, Q]:
    """Each scope this person has, as a condition."""
    scopes = {MINE: Q(owner_id=user.pk)}
    if user.team_id is not None:
        scopes[TEAM] = Q(owner__team_id=user.team_id)
    return scopes | {ALL: Q()}


def in_touch_with(user: User, scope: str) -> Q:
    """Whose customers in touch again: one's own are also those of others whom one has the contact with."""
    whose = scopes_of(user)[scope]
    if scope != MINE:
        return whose
    contacts = CustomerAccess.objects.filter(user=user, reason=CustomerAccess.Reason.CONTACT)
    return whose | Q(customer__in=contacts.values("customer"))


def end_of_day(now: datetime) -> datetime:
    """Midnight where the reader is."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def reply_groups_at(now: datetime) -> dict[str, Q]:
    """The groups that awaited replies are in too, each as a condition on the open ones."""
    return {
        EVERY: Q(),
        TODAY: Q(due_at__gte=now, due_at__lt=end_of_day(now)),
        OVERDUE: Q(due_at__lt=now),
        REPLIES: Q(),
    }


def groups_at(now: datetime) -> dict[str, Q]:
    """Each group of follow-ups as a condition on `for_queue()`."""
    not_closed = ~Q(state=FollowUp.State.CLOSED)
    still_open = not_closed & Q(is_light=False)
    midnight = end_of_day(now)
    return {
        EVERY: still_open,
        TODAY: still_open & Q(next_due_at__gte=now, next_due_at__lt=midnight),
        # What the thank-you page promised is the deadline itself; a booked time and a letter's are their own.
        PROMISED: still_open & (booked() | promised()),
        OVERDUE: still_open & Q(next_due_at__lt=now),
        WAITING: still_open & Q(state=FollowUp.State.WAITING),
        IN_TOUCH: still_open
        & Q(first_contact_met_at__isnull=False, next_due_at__gte=midnight)
        & ~Q(state=FollowUp.State.WAITING),
        # Closed ones too: their last step sleeps until the customer is in touch again.
        WOKEN: woken(),
        # Praise and indifferent scores: never in the way of who is unhappy.
        LIGHT: not_closed & Q(is_light=True),
    }
