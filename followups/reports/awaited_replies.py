"""Who waits for our reply: the rows of a list, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import Count, F, Func, IntegerField, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from followups.models import AwaitedReply
from followups.reports.also_open import Also
from followups.reports.deadlines import Deadline, WorkingTime
from surveys.reports.said_details import wish_words

LONGEST = 300


@dataclass(frozen=True)
class AwaitedRow:
    """One who waits. `said` is how it begins; `key` lets a form sent twice be known as one."""

    id: int
    customer: str
    customer_id: int
    company: str
    company_id: int | None
    source: str
    subject: str
    said: str
    owner: str
    deadline: Deadline | None
    phone: str
    tries: int
    can_act: bool
    key: str
    also: tuple[Also, ...] = ()
    is_new: bool = False
    is_reply: bool = True


@dataclass(frozen=True)
class AwaitedCount:
    waiting: int
    overdue: int


def count_awaited(whose: Q, now: datetime) -> AwaitedCount:
    """One query."""
    counted = AwaitedReply.objects.open().aggregate(
        waiting=Count("pk", filter=whose), overdue=Count("pk", filter=whose & Q(due_at__lt=now))
    )
    return AwaitedCount(counted["waiting"], counted["overdue"])


def awaited_in(whose: Q) -> Combinable:
    """The same number within another aggregate, so that it costs a page no query of its own."""
    return counted_apart(AwaitedReply.objects.open().filter(whose))


def counted_apart(rows: QuerySet[Any]) -> Combinable:
    """How many rows there are, as one number of an aggregate over something else."""
    number = Subquery(rows.order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n"), IntegerField())
    # Nothing is added: it makes an aggregate of what is none.
    return number + 0 * Count("pk")


def awaited_row(
    awaited: AwaitedReply, can_act: bool, time: WorkingTime, also: Sequence[Also] = (), is_new: bool = False
) -> AwaitedRow:
    customer = awaited.customer
    subject = awaited.message.subject if awaited.message is not None else ""
    is_running = awaited.is_open
    return AwaitedRow(
        id=awaited.pk,
        customer=customer.name,
        customer_id=customer.pk,
        company=customer.company.name if customer.company else "",
        company_id=customer.company_id,
        source=_source(awaited),
        subject=subject,
        said=" ".join(awaited.words[: 2 * LONGEST].split())[:LONGEST],
        owner=str(awaited.owner),
        deadline=time.running(awaited.due_at, awaited.started_at, awaited.calendar_id)
        if is_running
        else None,
        phone=customer.phone,
        tries=awaited.tries,
        can_act=can_act,
        key=str(uuid4()),
        also=tuple(also),
        is_new=is_new,
    )


def _source(awaited: AwaitedReply) -> str:
    """What it came with: a mail, an interaction, or the wish in an answer."""
    if awaited.response is not None:
        wish = wish_words(awaited.response.contact_wish, awaited.response.contact_when)
        return f"{_('Asks for contact in an answer')}: {wish}" if wish else _("Asks for contact in an answer")
    source = awaited.message or awaited.interaction
    return str(source.get_kind_display()) if source is not None else ""
