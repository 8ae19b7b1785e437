"""The list of responses: what customers said, newest first, with the NPS of just these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.models import Customer, SavedFilter, User
from customers.views.staff_request import StaffRequest
from npsapp.lib.keyset import Order
from npsapp.lib.listing import Tab
from npsapp.lib.table import Column, Table, address
from npsapp.pages.lists.attribute_columns import attribute_columns
from npsapp.pages.lists.frame import BigList, export_list, show_list
from npsapp.pages.lists.response_filter import PERIODS, ResponseFilter
from npsapp.pages.touchpoints import touchpoint_name
from surveys.models import Response, Review
from surveys.reports.nps_of import nps_of
from surveys.reports.said_details import SaidDetails, said_details


@dataclass(frozen=True)
class ResponseRow:
    """`score` is None for an answer to an open question; `follow_up_id` is 0 where nothing is to be done."""

    id: int
    score: int | None
    band: str
    comment: str
    customer_id: int
    customer: str
    email: str
    company_id: int
    company: str
    survey: str
    touchpoint: str
    channel: str
    language: str
    answered_at: datetime
    answered_on: date
    # Without a name only the week is known.
    names_nobody: bool
    market: str
    account_manager: str
    kind: str
    state: str
    is_held: bool
    is_discarded: bool
    is_historic: bool
    follow_up_id: int
    attributes: Mapping[str, object]
    details: SaidDetails
    # Of a recovery check alone.
    solved: bool | None = None


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    narrowed = RESPONSES.narrowed(request.GET)
    said = nps_of(narrowed.qs)
    return show_list(
        request,
        RESPONSES,
        narrowed,
        said.total,
        figures=said.figures,
        apart=said.apart,
        periods=_period_tabs(request.GET),
        to_review=Review.objects.waiting().count(),
    )


@require_safe
def export(request: StaffRequest) -> HttpResponseBase:
    return export_list(request, RESPONSES)


def _rows() -> QuerySet[Response]:
    related = ("customer", "company", "survey", "account_manager", "follow_up")
    return Response.objects.filter(is_test=False).select_related(*related)


def _own(user: User) -> QuerySet[Response]:
    if user.acts_for_all:
        return _rows()
    return _rows().filter(customer__in=Customer.objects.acted_on_by(user).values("pk"))


def _period_tabs(asked: QueryDict) -> list[Tab]:
    chosen = asked.get("days", "")
    tabs = [("", _now("All")), *((days, str(label)) for days, label in PERIODS)]
    return [Tab(label, address(asked, keep_sort=True, days=days), days == chosen) for days, label in tabs]


def _shown(responses: list[Response]) -> Sequence[ResponseRow]:
    details = said_details(responses, get_language() or "")
    return [response_row(response, details[response.pk]) for response in responses]


def response_row(response: Response, details: SaidDetails) -> ResponseRow:
    """No query when the relations are loaded."""
    customer, company = response.customer, response.company
    follow_up = getattr(response, "follow_up", None)
    return ResponseRow(
        id=response.pk,
        score=response.score,
        band=response.band or "",
        comment=response.comment,
        customer_id=customer.pk if customer else 0,
        customer=response.giver,
        email=customer.email if customer else "",
        company_id=company.pk if company else 0,
        company=company.name if company else "",
        survey=response.survey.name,
        touchpoint=touchpoint_name(response.touchpoint),
        channel=response.get_channel_display(),
        language=response.language,
        answered_at=response.answered_at,
        answered_on=response.answered_on,
        names_nobody=response.names_nobody,
        market=response.market,
        account_manager=str(response.account_manager or ""),
        kind=response.get_kind_display(),
        state=response.get_state_display(),
        is_held=response.state == Response.State.HELD,
        is_discarded=response.state == Response.State.DISCARDED,
        is_historic=response.is_historic,
        follow_up_id=follow_up.pk if follow_up is not None else 0,
        attributes=response.attributes if isinstance(response.attributes, dict) else {},
        details=details,
        solved=response.solved,
    )


def _extra(details: SaidDetails) -> str:
    """All in one cell: surveys ask different things."""
    return "; ".join(f"{question} {answer}" for question, answer in details.extra)


RESPONSES: BigList[Response, ResponseRow] = BigList(
    name=SavedFilter.List.RESPONSES,
    template="pages/lists/responses.html",
    filter=ResponseFilter,
    table=Table(
        columns=(
            Column("score", _("Score"), lambda row: row.score),
            Column("comment", _("What they said"), lambda row: row.comment),
            Column("customer", _("Customer"), lambda row: row.customer),
            Column("survey", _("Survey"), lambda row: row.survey),
            Column(
                "answered",
                _("Answered"),
                lambda row: row.answered_at,
                Order("answered_at", datetime, falling=True, gapless=True),
            ),
            Column("reasons", _("Reasons"), lambda row: ", ".join(row.details.reasons), on_screen=False),
            Column("wish", _("Wish for contact"), lambda row: row.details.wish, on_screen=False),
            Column("extra", _("Extra answers"), lambda row: _extra(row.details), on_screen=False),
            Column("email", _("E-mail"), lambda row: row.email, on_screen=False),
            Column("company", _("Company"), lambda row: row.company, on_screen=False),
            Column("market", _("Market"), lambda row: row.market, on_screen=False),
            Column("touchpoint", _("After"), lambda row: row.touchpoint, on_screen=False),
            Column("account_manager", _("Account manager"), lambda row: row.account_manager, on_screen=False),
            Column("channel", _("Channel"), lambda row: row.channel, on_screen=False),
            Column("language", _("Language"), lambda row: row.language, on_screen=False),
            Column("kind", _("Kind"), lambda row: row.kind, on_screen=False),
            Column("solved", _("Solved"), lambda row: row.solved, on_screen=False),
            Column("state", _("State"), lambda row: row.state, on_screen=False),
            Column("historic", _("Historic"), lambda row: row.is_historic, on_screen=False),
            Column("follow_up", _("Follow-up"), lambda row: row.follow_up_id or None, on_screen=False),
        ),
        usual="answered",
        show=_shown,
    ),
    rows=_rows,
    own=_own,
    more_columns=lambda: attribute_columns(ResponseRow),
)
