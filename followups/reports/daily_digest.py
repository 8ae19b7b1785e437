"""What is somebody's own today: past the deadline, due, promised, in touch again, replies owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from customers.models import User
from followups.models import AwaitedReply, FollowUp, Promise
from followups.reports.queue_choice import OVERDUE, TODAY, groups_at
from followups.reports.queue_query import woken

MOST = 15
LONGEST_SAID = 120


@dataclass(frozen=True)
class DigestLine:
    """`promised_at` is a time told to the customer that is still to be kept, today or before.

    `said` is how their words begin. Without a score: somebody who wrote to us waits for a reply.
    """

    score: int | None
    customer: str
    company: str
    phone: str
    due_at: datetime | None
    promised_at: datetime | None
    url: str
    said: str = ""


@dataclass(frozen=True)
class Section:
    """The most urgent lines, and how many there are beside them."""

    title: str
    lines: list[DigestLine]
    more: int


@dataclass(frozen=True)
class DailyDigest:
    """`count` is of all sections; nought when there is nothing to say."""

    sections: list[Section]
    count: int


def daily_digest(person: User, now: datetime) -> DailyDigest:
    """Nine queries at most. Midnight is that of the zone which is active."""
    groups = groups_at(now)
    mine = FollowUp.objects.owned_by(person.pk)
    due = groups[OVERDUE] | groups[TODAY]
    wanted = (
        (_("Past the deadline"), mine.filter(groups[OVERDUE])),
        (_("Due today"), mine.filter(groups[TODAY])),
        (_("In touch again"), mine.filter(woken()).exclude(due)),
    )
    promised = _promised(person, now)
    sections = [_section(title, found, promised) for title, found in wanted]
    sections.append(_replies(person))
    return DailyDigest(
        sections=[section for section in sections if section.lines],
        count=sum(len(section.lines) + section.more for section in sections),
    )


def line_of(follow_up: FollowUp, promised_at: datetime | None = None) -> DigestLine:
    """Load the answer, the customer and the company beside it."""
    response, customer = follow_up.response, follow_up.customer
    return DigestLine(
        score=follow_up.opening_score if response.score is None else response.score,
        customer=customer.name,
        company=customer.company.name if customer.company else "",
        phone=customer.phone,
        due_at=follow_up.next_due_at,
        promised_at=promised_at,
        url=settings.BASE_URL + reverse("followups:detail", args=[follow_up.pk]),
        said=_beginning(response.comment),
    )


def line_of_reply(awaited: AwaitedReply) -> DigestLine:
    customer, source = awaited.customer, awaited.message or awaited.interaction
    return DigestLine(
        score=None,
        customer=customer.name,
        company=customer.company.name if customer.company else "",
        phone=customer.phone,
        due_at=awaited.due_at,
        promised_at=None,
        url=settings.BASE_URL + reverse("followups:reply", args=[awaited.pk]),
        said=_beginning(source.text if source is not None else ""),
    )


def _beginning(words: str) -> str:
    """As much as says what it is about, in one line."""
    return Truncator(" ".join(words[: 4 * LONGEST_SAID].split())).chars(LONGEST_SAID)


def _replies(person: User) -> Section:
    owed = AwaitedReply.objects.owned_by(person.pk).for_queue()
    rows = list(owed[: MOST + 1])
    more = owed.count() - MOST if len(rows) > MOST else 0
    return Section(_("Replies owed"), [line_of_reply(row) for row in rows[:MOST]], more)


def _section(title: str, found: QuerySet[FollowUp], promised: Mapping[int, datetime]) -> Section:
    ordered = found.select_related("response", "customer__company").order_by("next_due_at", "pk")
    rows = list(ordered[: MOST + 1])
    more = found.count() - MOST if len(rows) > MOST else 0
    return Section(title, [line_of(row, promised.get(row.pk)) for row in rows[:MOST]], more)


def _promised(person: User, now: datetime) -> dict[int, datetime]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    owed = Promise.objects.open().filter(
        Q(follow_up__owner=person), promised_at__lt=midnight + timedelta(days=1)
    )
    return dict(owed.order_by().values_list("follow_up").annotate(first=Min("promised_at")))
