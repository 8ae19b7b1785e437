"""A wave's list as those who look after its customers check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from customers.models import Customer, User
from npsapp.lib.keyset import Order
from npsapp.lib.listing import Tab
from npsapp.lib.table import Column, Table, TablePage, address
from surveys.models import Invitation, Wave, WaveMark
from surveys.reports.last_answer import last_score, with_last_answer
from surveys.reports.wave_parts import LOOKED_AFTER_BY

SIZE = 25
ALL, ASKED, LEFT, TAKEN_OFF = "", "asked", "left", "off"
_TAKEN_OFF = Q(reason=Invitation.Reason.REMOVED_BY_STAFF)
_SHOWN = {
    ALL: Q(),
    ASKED: ~Q(state=Invitation.State.NOT_ASKED),
    LEFT: Q(state=Invitation.State.NOT_ASKED) & ~_TAKEN_OFF,
    TAKEN_OFF: _TAKEN_OFF,
}


@dataclass(frozen=True)
class CheckRow:
    """`at`: when they would be asked, or were; else `why` not, and from when on they may be.

    `taken_off` and `address_right` are the latest marks of their kind that still hold.
    """

    customer_id: int
    name: str
    email: str
    company: str
    account_manager: str
    is_key_contact: bool
    last_score: int | None
    last_asked: datetime | None
    is_asked: bool
    was_asked: bool
    at: datetime
    why: str
    allowed_at: datetime | None
    taken_off: WaveMark | None
    address_right: WaveMark | None


@dataclass(frozen=True)
class CheckList:
    """`total` are all of this person's customers on the list, whatever is shown of them."""

    tabs: list[Tab]
    table: TablePage[CheckRow]
    total: int


def rows_of(wave: Wave, user: User, manager: int | None = None) -> QuerySet[Invitation]:
    """The customers this person may act on; leads can choose one account manager's, 0 for nobody's."""
    rows = Invitation.objects.filter(wave=wave)
    if not user.acts_for_all:
        return rows.filter(customer__in=Customer.objects.acted_on_by(user).values("pk"))
    if manager is None:
        return rows
    return rows.alias(manager=LOOKED_AFTER_BY).filter(manager=manager or None)


def check_list(wave: Wave, user: User, manager: int | None, asked: QueryDict) -> CheckList:
    """One page of it, by name. Six queries with any number of rows."""
    rows = rows_of(wave, user, manager)
    shown = asked.get("show", ALL) if asked.get("show") in _SHOWN else ALL
    counts = rows.aggregate(**{name or "all": Count("pk", filter=q) for name, q in _SHOWN.items()})
    words = {
        ALL: _("All"),
        ASKED: _("Would be asked"),
        LEFT: _("Would not be asked"),
        TAKEN_OFF: _("Taken off"),
    }
    tabs = [
        Tab(label, address(asked, show=name), name == shown, counts[name or "all"])
        for name, label in words.items()
    ]
    listed = rows.filter(_SHOWN[shown]).select_related(
        "customer__company__account_manager", "customer__account_manager"
    )
    return CheckList(tabs, _table(wave).page(listed, asked, counts[shown or "all"]), counts["all"])


def _table(wave: Wave) -> Table[Invitation, CheckRow]:
    return Table(
        columns=(
            Column("name", _("Customer"), lambda row: row.name, Order("customer__sort_name", str)),
            Column("score", _("Last score"), lambda row: row.last_score),
            Column("asked", _("Last asked"), lambda row: row.last_asked),
            Column("decision", _("What happens"), lambda row: row.why),
            Column("change", _("Is that right?"), lambda row: ""),
        ),
        usual="name",
        show=lambda invitations: _shown(wave, invitations),
        size=SIZE,
    )


def _shown(wave: Wave, invitations: Sequence[Invitation]) -> list[CheckRow]:
    keys = [invitation.asked.pk for invitation in invitations]
    said, asked = _said(wave, keys), _last_asked(keys)
    customers = with_last_answer(Customer.objects.filter(pk__in=keys).only("pk")).in_bulk()
    return [
        _row(invitation, said, asked.get(invitation.asked.pk), last_score(customers[invitation.asked.pk]))
        for invitation in invitations
    ]


def _row(invitation: Invitation, said: "Said", last_asked: datetime | None, score: int | None) -> CheckRow:
    customer = invitation.asked
    is_asked = invitation.state != Invitation.State.NOT_ASKED
    is_off = invitation.reason == Invitation.Reason.REMOVED_BY_STAFF
    return CheckRow(
        customer_id=customer.pk,
        name=customer.name,
        email=customer.email,
        company=customer.company.name if customer.company else "",
        account_manager=str(customer.responsible or ""),
        is_key_contact=customer.is_key_contact,
        last_score=score,
        last_asked=last_asked,
        is_asked=is_asked,
        was_asked=invitation.asked_at is not None,
        at=invitation.asked_at or invitation.due_at,
        why="" if is_asked else str(invitation.get_reason_display()),
        allowed_at=invitation.allowed_at,
        taken_off=said.get((customer.pk, WaveMark.Kind.TAKEN_OFF.value)) if is_off else None,
        address_right=said.get((customer.pk, WaveMark.Kind.ADDRESS_RIGHT.value)),
    )


Said = dict[tuple[int, str], WaveMark]


def _said(wave: Wave, customers: Sequence[int]) -> Said:
    """The latest mark of each kind."""
    marks = WaveMark.objects.filter(wave=wave, customer__in=customers).select_related("by").order_by("pk")
    return {(mark.customer_id, mark.kind): mark for mark in marks}


def _last_asked(customers: Sequence[int]) -> dict[int, datetime]:
    """By any survey."""
    asked = Invitation.objects.filter(
        customer__in=customers, state=Invitation.State.ASKED, is_test=False
    ).order_by()
    return dict(asked.values_list("customer_id").annotate(last=Max("asked_at")))
