"""The archive: every message in and out, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.models import Message, SavedFilter, User
from customers.rules.roles import Role
from customers.views.staff_request import StaffRequest
from npsapp.lib.keyset import Order
from npsapp.lib.table import Column, Table
from npsapp.pages.lists.frame import BigList, export_list, show_list
from npsapp.pages.lists.message_filter import MessageFilter
from npsapp.pages.message_words import outcome, state_words

_TROUBLE = (Message.State.FAILED, Message.State.BOUNCED, Message.State.UNKNOWN)


@dataclass(frozen=True)
class MessageRow:
    """`tone` colours the state: trouble, done or "". `choosable`: it can be stopped or sent again."""

    id: int
    at: datetime
    is_received: bool
    customer_id: int
    person: str
    company: str
    address: str
    is_staff: bool
    kind: str
    subject: str
    state: str
    tone: str
    outcome: str
    author: str
    attempts: int
    choosable: bool


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    decides = request.user.acts_for_all or request.user.has_role(Role.ACCOUNT_MANAGER)
    return show_list(request, MESSAGES, decides=decides, here=request.GET.urlencode())


@require_safe
def export(request: StaffRequest) -> HttpResponseBase:
    return export_list(request, MESSAGES)


def _rows() -> QuerySet[Message]:
    return Message.objects.select_related("customer__company", "staff", "author").defer("text", "html")


def _own(user: User) -> QuerySet[Message]:
    """Those one may act on, and what was sent to oneself."""
    if user.acts_for_all:
        return _rows()
    return _rows().filter(Q(pk__in=Message.objects.acted_on_by(user).values("pk")) | Q(staff=user))


def _shown(messages: list[Message]) -> Sequence[MessageRow]:
    return [message_row(message) for message in messages]


def message_row(message: Message) -> MessageRow:
    """No query when the relations are loaded."""
    customer = message.customer
    is_received = message.direction == Message.Direction.IN
    return MessageRow(
        id=message.pk,
        at=message.created_at,
        is_received=is_received,
        customer_id=customer.pk if customer is not None else 0,
        person=customer.name if customer is not None else message.to_name,
        company=customer.company.name if customer is not None and customer.company is not None else "",
        address=message.from_address if is_received else message.to_address,
        is_staff=customer is None,
        kind=message.get_kind_display(),
        subject=message.subject,
        state=state_words(message),
        tone=_tone(message),
        outcome=outcome(message),
        author=str(message.author or ""),
        attempts=message.attempts,
        choosable=not is_received and (message.state in Message.CANCELLABLE or message.can_be_retried),
    )


def _tone(message: Message) -> str:
    if message.state in _TROUBLE:
        return "trouble"
    return "done" if message.state == Message.State.ACCEPTED else ""


MESSAGES: BigList[Message, MessageRow] = BigList(
    name=SavedFilter.List.MESSAGES,
    template="pages/lists/messages.html",
    filter=MessageFilter,
    table=Table(
        columns=(
            Column("subject", _("Subject"), lambda row: row.subject),
            Column("person", _("With"), lambda row: row.person),
            Column("kind", _("Kind"), lambda row: row.kind),
            Column("state", _("What became of it"), lambda row: row.state),
            Column(
                "when",
                _("When"),
                lambda row: row.at,
                Order("created_at", datetime, falling=True, gapless=True),
            ),
            Column("direction", _("Received"), lambda row: row.is_received, on_screen=False),
            Column("company", _("Company"), lambda row: row.company, on_screen=False),
            Column("address", _("Address"), lambda row: row.address, on_screen=False),
            Column("outcome", _("Said by the server"), lambda row: row.outcome, on_screen=False),
            Column("attempts", _("Attempts"), lambda row: row.attempts, on_screen=False),
            Column("author", _("Written by"), lambda row: row.author, on_screen=False),
        ),
        usual="when",
        show=_shown,
    ),
    rows=_rows,
    own=_own,
)
