"""The list of companies: who they are, what is at stake, what they say and how often they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.models import Company, SavedFilter, User
from customers.reports.people import PEOPLE, people_of, with_people
from customers.views.staff_request import StaffRequest
from followups.reports.open_by_company import open_by_company
from npsapp.lib import clock
from npsapp.lib.keyset import Order
from npsapp.lib.money import CURRENCY
from npsapp.lib.table import Column, Table
from npsapp.pages.lists.company_filter import CompanyFilter
from npsapp.pages.lists.frame import BigList, export_list, show_list
from surveys.models import Survey
from surveys.reports.company_figures import CompanyFigures, company_figures
from surveys.rules.levels import ENOUGH, claim


@dataclass(frozen=True)
class CompanyRow:
    """NPS and response rate are of the last twelve months; None without answers, or without mail."""

    id: int
    external_id: str
    name: str
    people: int
    account_manager: str
    market: str
    country: str
    state: str
    is_lost: bool
    yearly_value: Decimal | None
    currency: str
    renewal_date: date | None
    nps: int | None
    # What kind of survey it is of: transactional where they have answered any.
    nps_kind: str
    is_relational: bool
    transactional: int | None
    relational: int | None
    answers: int
    is_few: bool
    rate: int | None
    delivered: int
    open_follow_ups: int


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return show_list(request, COMPANIES)


@require_safe
def export(request: StaffRequest) -> HttpResponseBase:
    return export_list(request, COMPANIES)


def _rows() -> QuerySet[Company]:
    return with_people(Company.objects.select_related("account_manager"))


def _own(user: User) -> QuerySet[Company]:
    return _rows().filter(pk__in=Company.objects.acted_on_by(user).values("pk"))


def _shown(companies: list[Company]) -> Sequence[CompanyRow]:
    """Three queries, however many companies."""
    keys = [company.pk for company in companies]
    figures, open_ones = company_figures(keys, clock.now()), open_by_company(keys)
    nothing = CompanyFigures()
    return [
        _row(company, figures.get(company.pk, nothing), open_ones.get(company.pk, 0)) for company in companies
    ]


def _row(company: Company, figures: CompanyFigures, open_follow_ups: int) -> CompanyRow:
    return CompanyRow(
        id=company.pk,
        external_id=company.external_id,
        name=company.name,
        people=people_of(company),
        account_manager=str(company.account_manager or ""),
        market=company.market,
        country=company.country,
        state=company.get_state_display(),
        is_lost=company.state == Company.State.LOST,
        yearly_value=company.yearly_value,
        currency=CURRENCY,
        renewal_date=company.renewal_date,
        nps=figures.counts.shown,
        nps_kind=str(Survey.Kind(figures.kind).label),
        is_relational=figures.kind == Survey.Kind.RELATIONAL,
        transactional=figures.of(Survey.Kind.TRANSACTIONAL).shown,
        relational=figures.of(Survey.Kind.RELATIONAL).shown,
        answers=figures.counts.total,
        is_few=claim(figures.counts.total) != ENOUGH,
        rate=figures.rate,
        delivered=figures.delivered,
        open_follow_ups=open_follow_ups,
    )


COMPANIES: BigList[Company, CompanyRow] = BigList(
    name=SavedFilter.List.COMPANIES,
    template="pages/lists/companies.html",
    filter=CompanyFilter,
    table=Table(
        columns=(
            Column("name", _("Company"), lambda row: row.name, Order("sort_name", str, gapless=True)),
            Column(
                "people", _("People"), lambda row: row.people, Order(PEOPLE, int, falling=True, gapless=True)
            ),
            Column("account_manager", _("Account manager"), lambda row: row.account_manager),
            Column(
                "value",
                _("Yearly value"),
                lambda row: row.yearly_value,
                Order("yearly_value", Decimal, falling=True),
            ),
            Column("renewal", _("Renewal"), lambda row: row.renewal_date, Order("renewal_date", date)),
            Column("nps", _("NPS, 12 months"), lambda row: row.nps),
            Column("kind", _("NPS is of"), lambda row: row.nps_kind, on_screen=False),
            Column(
                "transactional",
                _("NPS, transactional, 12 months"),
                lambda row: row.transactional,
                on_screen=False,
            ),
            Column(
                "relational", _("NPS, relational, 12 months"), lambda row: row.relational, on_screen=False
            ),
            Column("answers", _("Answers, 12 months"), lambda row: row.answers, on_screen=False),
            Column("rate", _("Response rate, 12 months (%)"), lambda row: row.rate, on_screen=False),
            Column("delivered", _("Delivered, 12 months"), lambda row: row.delivered, on_screen=False),
            Column("open", _("Open follow-ups"), lambda row: row.open_follow_ups),
            Column("state", _("State"), lambda row: row.state, on_screen=False),
            Column("market", _("Market"), lambda row: row.market, on_screen=False),
            Column("country", _("Country"), lambda row: row.country, on_screen=False),
            Column("external_id", _("External id"), lambda row: row.external_id, on_screen=False),
        ),
        usual="name",
        show=_shown,
    ),
    rows=_rows,
    own=_own,
)
