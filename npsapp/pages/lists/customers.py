"""The list of customers: who they are, who looks after them, and what they last said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.forms.bulk_form import AccountManagerForm
from customers.models import Customer, SavedFilter, User
from customers.rules.roles import Role
from customers.views.staff_request import StaffRequest
from npsapp.lib.keyset import Order
from npsapp.lib.table import Column, Table
from npsapp.pages.lists.attribute_columns import attribute_columns
from npsapp.pages.lists.customer_filter import CustomerFilter
from npsapp.pages.lists.frame import BigList, export_list, show_list
from surveys.reports.last_answer import LAST_ANSWERED, last_answered_at, last_score, with_last_answer


@dataclass(frozen=True)
class CustomerRow:
    """`last_score` and `last_answered_at` are of the newest answer that counts; None before the first."""

    id: int
    name: str
    email: str
    phone: str
    external_id: str
    company_id: int
    company: str
    market: str
    account_manager: str
    language: str
    customer_since: date | None
    is_key_contact: bool
    opted_out: bool
    last_score: int | None
    last_answered_at: datetime | None
    attributes: Mapping[str, object]


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    acts = request.user.acts_for_all or request.user.has_role(Role.ACCOUNT_MANAGER)
    managers = AccountManagerForm(auto_id="bulk-%s") if request.user.acts_for_all else None
    return show_list(request, CUSTOMERS, acts=acts, managers=managers, here=request.GET.urlencode())


@require_safe
def export(request: StaffRequest) -> HttpResponseBase:
    return export_list(request, CUSTOMERS)


def _rows() -> QuerySet[Customer]:
    related = ("company__account_manager", "account_manager", "opt_out")
    return with_last_answer(Customer.objects.present().select_related(*related))


def _own(user: User) -> QuerySet[Customer]:
    return _rows().filter(pk__in=Customer.objects.acted_on_by(user).values("pk"))


def _shown(customers: list[Customer]) -> Sequence[CustomerRow]:
    return [
        CustomerRow(
            id=customer.pk,
            name=customer.name,
            email=customer.email,
            phone=customer.phone,
            external_id=customer.external_id,
            company_id=customer.company_id or 0,
            company=customer.company.name if customer.company else "",
            market=customer.company.market if customer.company else "",
            account_manager=str(customer.responsible or ""),
            language=customer.language,
            customer_since=customer.customer_since,
            is_key_contact=customer.is_key_contact,
            opted_out=hasattr(customer, "opt_out"),
            last_score=last_score(customer),
            last_answered_at=last_answered_at(customer),
            attributes=customer.attributes if isinstance(customer.attributes, dict) else {},
        )
        for customer in customers
    ]


CUSTOMERS: BigList[Customer, CustomerRow] = BigList(
    name=SavedFilter.List.CUSTOMERS,
    template="pages/lists/customers.html",
    filter=CustomerFilter,
    table=Table(
        columns=(
            Column("name", _("Customer"), lambda row: row.name, Order("sort_name", str, gapless=True)),
            Column("company", _("Company"), lambda row: row.company, Order("company__sort_name", str)),
            Column("score", _("Last score"), lambda row: row.last_score),
            Column(
                "answered",
                _("Last answer"),
                lambda row: row.last_answered_at,
                Order(LAST_ANSWERED, datetime, falling=True),
            ),
            Column("account_manager", _("Account manager"), lambda row: row.account_manager),
            Column(
                "since", _("Customer since"), lambda row: row.customer_since, Order("customer_since", date)
            ),
            Column("email", _("E-mail"), lambda row: row.email, on_screen=False),
            Column("phone", _("Phone"), lambda row: row.phone, on_screen=False),
            Column("external_id", _("External id"), lambda row: row.external_id, on_screen=False),
            Column("market", _("Market"), lambda row: row.market, on_screen=False),
            Column("language", _("Language"), lambda row: row.language, on_screen=False),
            Column("key_contact", _("Key contact"), lambda row: row.is_key_contact, on_screen=False),
            Column("opted_out", _("Has opted out"), lambda row: row.opted_out, on_screen=False),
        ),
        usual="name",
        show=_shown,
    ),
    rows=_rows,
    own=_own,
    more_columns=lambda: attribute_columns(CustomerRow),
)
