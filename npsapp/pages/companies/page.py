"""The page of one company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.models import Company, Customer, User
from customers.views.staff_request import StaffRequest
from followups.reports.deadlines import WorkingTime
from followups.reports.newest_answers import NewestAnswer, newest_answers
from followups.reports.open_points import OpenFollowUp, open_follow_ups_at
from npsapp.lib import clock
from npsapp.lib.keyset import Order
from npsapp.lib.listing import shallow
from npsapp.lib.money import CURRENCY
from npsapp.lib.table import Column, Table, TablePage
from surveys.models import Survey
from surveys.reports.company_figures import CompanyFigures, company_figures
from surveys.reports.last_answer import LAST_ANSWERED, last_answered_at, last_score, with_last_answer
from surveys.reports.nps_figure import NpsFigure, nps_figure
from surveys.reports.nps_of import OfKind
from surveys.reports.one_figure import KINDS

PEOPLE = 25


@dataclass(frozen=True)
class Colleague:
    """One of the company's people; the last two are None before the first answer."""

    id: int
    name: str
    email: str
    is_key_contact: bool
    opted_out: bool
    last_score: int | None
    last_answered_at: datetime | None


@dataclass(frozen=True)
class CompanyReport:
    """What pages/companies/company.html shows."""

    company: Company
    can_edit: bool
    currency: str
    nps: NpsFigure
    nps_kind: str
    # Of surveys of the other kind, None without answers.
    other: OfKind | None
    figures: CompanyFigures
    table: TablePage[Colleague]
    open_follow_ups: list[OpenFollowUp]
    newest: list[NewestAnswer]


@require_safe
def show(request: StaffRequest, company_id: int) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("account_manager"), pk=company_id)
    report = company_report(company, request.user, request.GET, clock.now())
    return render(request, "pages/companies/company.html", shallow(report))


def may_edit(user: User, company: Company) -> bool:
    """Leads, administrators, and its account manager."""
    return user.acts_for_all or company.account_manager_id == user.pk


def company_report(company: Company, user: User, asked: QueryDict, now: datetime) -> CompanyReport:
    """A fixed number of queries, however many people it has."""
    time = WorkingTime(now)
    figures = company_figures([company.pk], now).get(company.pk, CompanyFigures())
    return CompanyReport(
        company=company,
        can_edit=may_edit(user, company),
        currency=CURRENCY,
        nps=nps_figure(figures.counts),
        nps_kind=str(Survey.Kind(figures.kind).label),
        other=_other(figures),
        figures=figures,
        table=PEOPLE_TABLE.page(_people(company), asked),
        open_follow_ups=open_follow_ups_at(company, time),
        newest=newest_answers(time, company),
    )


def _other(figures: CompanyFigures) -> OfKind | None:
    kinds = [kind for kind in KINDS if kind != figures.kind and figures.of(kind).total]
    return OfKind(str(Survey.Kind(kinds[0]).label), nps_figure(figures.of(kinds[0]))) if kinds else None


def _people(company: Company) -> QuerySet[Customer]:
    return with_last_answer(Customer.objects.filter(company=company).select_related("opt_out"))


def _shown(customers: list[Customer]) -> Sequence[Colleague]:
    return [
        Colleague(
            id=customer.pk,
            name=customer.name,
            email=customer.email,
            is_key_contact=customer.is_key_contact,
            opted_out=hasattr(customer, "opt_out"),
            last_score=last_score(customer),
            last_answered_at=last_answered_at(customer),
        )
        for customer in customers
    ]


PEOPLE_TABLE: Table[Customer, Colleague] = Table(
    columns=(
        Column("name", _("Customer"), lambda row: row.name, Order("sort_name", str)),
        Column("score", _("Last score"), lambda row: row.last_score),
        Column(
            "answered",
            _("Last answer"),
            lambda row: row.last_answered_at,
            Order(LAST_ANSWERED, datetime, falling=True),
        ),
    ),
    usual="answered",
    show=_shown,
    size=PEOPLE,
)
