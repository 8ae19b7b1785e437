"""Where a customer's timeline comes from: a key for each thing that happened, of all tables in one query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from customers.models import Customer, Interaction, Message, OptOut, Suppression
from followups.models import FollowUpEvent, Promise
from followups.models.step import TaskKind
from npsapp.lib.keyset import Cursor
from surveys.models import Invitation, Response, ResponseRevision

ANSWERS, ASKED, INTERACTIONS, MESSAGES, FOLLOW_UPS, PROMISES = (
    "answers",
    "asked",
    "interactions",
    "messages",
    "followups",
    "promises",
)
GROUPS = (ANSWERS, ASKED, INTERACTIONS, MESSAGES, FOLLOW_UPS, PROMISES)
Name = FollowUpEvent.Name
# What a follow-up's own page tells in full is told here by its milestones and by what was said.
MILESTONES = (
    Name.OPENED,
    Name.CALL_ANSWERED,
    Name.CALL_UNANSWERED,
    Name.TIME_BOOKED,
    Name.NOTED,
    Name.PRAISE_PASSED_ON,
    Name.RESOLVED,
    Name.CLOSED,
    Name.REOPENED,
)
RECORDED = (TaskKind.WRITE_IN_RECORD, TaskKind.NEXT_CONTACT)


class Kind(IntEnum):
    """The kinds of entries. Numbers stand in cursors; of one moment the lower happened first."""

    INTERACTION = 0
    INVITATION = 1
    MESSAGE = 2
    ANSWER = 3
    CHANGED_ANSWER = 4
    FOLLOW_UP = 5
    PROMISE_GIVEN = 6
    PROMISE_SETTLED = 7
    OPT_OUT = 8
    OPT_OUT_BEFORE = 9
    OPT_OUT_WITHDRAWN = 10
    BLOCK = 11
    BLOCK_LIFTED = 12


# Above the keys of any table, so that what happened at one moment is ordered by its kind.
WIDTH = 2**48


@dataclass(frozen=True)
class Key:
    """`number` tells kind and row together, so that it orders what happened at one moment."""

    at: datetime
    number: int

    @property
    def kind(self) -> Kind:
        return Kind(self.number // WIDTH)

    @property
    def pk(self) -> int:
        return self.number % WIDTH


@dataclass(frozen=True)
class Source:
    """`rows` gets the customer, and whether everything is shown: then nothing is told twice."""

    kind: Kind
    group: str
    at: str | Coalesce
    rows: Callable[[Customer, bool], QuerySet[Any]]


def keys(customer: Customer, group: str, cursor: Cursor | None, limit: int) -> list[Key]:
    """The next so many, newest first, or oldest first when walking back. One query.

    Each table gives at most `limit` rows through its index, so that a long history costs no more.
    """
    backwards = cursor is not None and cursor.backwards
    order = ("moment", "number") if backwards else ("-moment", "-number")
    parts = [
        _beyond(_numbered(source, customer, not group), cursor).order_by(*order)[:limit]
        for source in SOURCES
        if group in ("", source.group) and not _is_empty(source, customer)
    ]
    first, *others = parts
    found = first.union(*others, all=True).order_by(*order)[:limit] if others else first
    return [Key(at, number) for at, number in found]


def _numbered(source: Source, customer: Customer, everything: bool) -> QuerySet[Any, Any]:
    number = ExpressionWrapper(F("pk") + source.kind * WIDTH, output_field=BigIntegerField())
    moment = F(source.at) if isinstance(source.at, str) else source.at
    rows = source.rows(customer, everything).annotate(moment=moment, number=number)
    numbered: QuerySet[Any, Any] = rows.values_list("moment", "number")
    return numbered


def _beyond(rows: QuerySet[Any, Any], cursor: Cursor | None) -> QuerySet[Any, Any]:
    if cursor is None:
        return rows
    way = "gt" if cursor.backwards else "lt"
    same = Q(moment=cursor.value, **{f"number__{way}": cursor.pk})
    return rows.filter(same | Q(**{f"moment__{way}": cursor.value}))


def _is_empty(source: Source, customer: Customer) -> bool:
    """A customer without an address has no blocks; the database need not be asked."""
    return source.kind in (Kind.BLOCK, Kind.BLOCK_LIFTED) and not customer.email


def history_of(model: str) -> QuerySet[Any]:
    """The rows that triggers keep of a table: `pgh_label` says what happened, `pgh_created_at` when."""
    found: QuerySet[Any] = apps.get_model("customers", f"{model}Change")._default_manager.all()
    return found


def _messages(customer: Customer, everything: bool) -> QuerySet[Message]:
    rows = Message.objects.filter(customer=customer)
    # An invitation tells of its mail itself.
    return rows.filter(invitation=None) if everything else rows


def _answers(customer: Customer, _everything: bool) -> QuerySet[Response]:
    return Response.objects.filter(customer=customer, is_test=False)


def _changed_answers(customer: Customer, _everything: bool) -> QuerySet[ResponseRevision]:
    """Where the customer said something else; that a held answer was released changes no word of it."""
    earlier = ResponseRevision.objects.filter(response=OuterRef("response"), pk__lt=OuterRef("pk"))
    same = ResponseRevision.objects.filter(
        pk=OuterRef("before"), score=OuterRef("score"), comment=OuterRef("comment")
    )
    of_customer = ResponseRevision.objects.filter(response__customer=customer, response__is_test=False)
    told = of_customer.annotate(before=Subquery(earlier.order_by("-pk").values("pk")[:1]))
    return told.filter(before__isnull=False).exclude(Exists(same))


def _events(customer: Customer, _everything: bool) -> QuerySet[FollowUpEvent]:
    handed_over = Q(name=Name.ASSIGNED, data__has_key="before")
    # What was written in the record is told by the note itself, since there is one.
    recorded = Q(name=Name.TASK_DONE, data__kind__in=RECORDED) & ~Q(data__has_key="message")
    of_customer = FollowUpEvent.objects.filter(follow_up__customer=customer)
    return of_customer.filter(Q(name__in=MILESTONES) | handed_over | recorded)


def _promises(customer: Customer, everything: bool) -> QuerySet[Promise]:
    rows = Promise.objects.filter(follow_up__customer=customer)
    # That a time was agreed is told by the call in which it was.
    return rows.exclude(source=Promise.Source.BOOKING) if everything else rows


def _settled_promises(customer: Customer, _everything: bool) -> QuerySet[Promise]:
    return Promise.objects.filter(follow_up__customer=customer, settled_at__isnull=False)


def _withdrawn(customer: Customer, _everything: bool) -> QuerySet[Any]:
    return history_of("OptOut").filter(customer=customer.pk, pgh_label="delete")


def _lifted(customer: Customer, _everything: bool) -> QuerySet[Any]:
    return history_of("Suppression").filter(address=customer.email.lower(), pgh_label="delete")


SOURCES: Sequence[Source] = (
    Source(
        Kind.INTERACTION, INTERACTIONS, "occurred_at", lambda who, _: Interaction.objects.filter(customer=who)
    ),
    Source(
        Kind.INVITATION,
        ASKED,
        Coalesce("asked_at", "created_at"),
        lambda who, _: Invitation.objects.filter(customer=who, is_test=False),
    ),
    Source(Kind.MESSAGE, MESSAGES, "created_at", _messages),
    Source(Kind.ANSWER, ANSWERS, "answered_at", _answers),
    Source(Kind.CHANGED_ANSWER, ANSWERS, "at", _changed_answers),
    Source(Kind.FOLLOW_UP, FOLLOW_UPS, "at", _events),
    Source(Kind.PROMISE_GIVEN, PROMISES, "made_at", _promises),
    Source(Kind.PROMISE_SETTLED, PROMISES, "settled_at", _settled_promises),
    Source(Kind.OPT_OUT, ASKED, "created_at", lambda who, _: OptOut.objects.filter(customer=who)),
    Source(Kind.OPT_OUT_BEFORE, ASKED, "created_at", _withdrawn),
    Source(Kind.OPT_OUT_WITHDRAWN, ASKED, "pgh_created_at", _withdrawn),
    Source(
        Kind.BLOCK,
        ASKED,
        "created_at",
        lambda who, _: Suppression.objects.filter(address=who.email.lower()),
    ),
    Source(Kind.BLOCK_LIFTED, ASKED, "pgh_created_at", _lifted),
)


def by_kind(found: Iterable[Key]) -> dict[Kind, list[int]]:
    """The rows to read from each table."""
    grouped: dict[Kind, list[int]] = {}
    for key in found:
        grouped.setdefault(key.kind, []).append(key.pk)
    return grouped
