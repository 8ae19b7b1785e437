"""How much each person has to do: open, due today, overdue, on hold, promised today, replies owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from customers.models import User
from customers.reports.roster import roster
from customers.rules.roles import Role
from followups.models import AwaitedReply, FollowUp, Promise
from followups.reports.queue_choice import EVERY, OVERDUE, TODAY, WAITING, groups_at

_GROUPS = {"open": EVERY, "today": TODAY, "overdue": OVERDUE, "waiting": WAITING}


@dataclass(frozen=True)
class Load:
    """`share` is of the heaviest load, in percent, for the drawn bar; `away` is words or ""."""

    id: int
    name: str
    team: str
    open: int
    today: int
    overdue: int
    waiting: int
    promised: int
    replies: int
    share: int
    away: str
    is_active: bool


def loads(now: datetime) -> list[Load]:
    """Every account manager, and whoever else has an open follow-up; the heaviest first. Six queries."""
    counts, promised, replies = _counts(now), _promised(now), _replies()
    busy = counts.keys() | promised.keys() | replies.keys()
    people = (
        User.objects.get_queryset()
        .filter(Q(groups__name=Role.ACCOUNT_MANAGER, is_active=True) | Q(pk__in=busy))
        .select_related("team")
        .distinct()
    )
    today = roster(now)
    heaviest = max((row["open"] for row in counts.values()), default=0)
    found = [
        Load(
            id=person.pk,
            name=str(person),
            team=str(person.team or ""),
            **{name: row[name] for name in _GROUPS},
            promised=promised.get(person.pk, 0),
            replies=replies.get(person.pk, 0),
            share=100 * row["open"] // heaviest if heaviest else 0,
            away=today.away_words(person),
            is_active=person.is_active,
        )
        for person in people
        for row in [counts.get(person.pk, dict.fromkeys(_GROUPS, 0))]
    ]
    return sorted(found, key=lambda load: (-load.open, load.name, load.id))


def _counts(now: datetime) -> dict[int, Mapping[str, Any]]:
    groups = groups_at(now)
    wanted = {name: Count("pk", filter=groups[group]) for name, group in _GROUPS.items()}
    rows = FollowUp.objects.owed().order_by().values("owner").annotate(**wanted)
    return {row["owner"]: row for row in rows}


def _replies() -> dict[int, int]:
    """Customers who wrote, or have an open interaction, and wait for this person's reply."""
    waiting = AwaitedReply.objects.open().order_by().values_list("owner")
    return dict(waiting.annotate(count=Count("pk")))


def _promised(now: datetime) -> dict[int, int]:
    """Times told to customers that fall today where the reader is and are still to be kept."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Promise.objects.open().filter(
        promised_at__gte=midnight, promised_at__lt=midnight + timedelta(days=1)
    )
    rows = today.order_by().values_list("responsible").annotate(count=Count("pk"))
    return dict(rows)
