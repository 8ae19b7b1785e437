"""Everybody a survey asked or did not ask: what became of each, why, and from when they may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.actions.log_export import log_export
from customers.models import Customer, SavedFilter, User
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.exports import CSV, FORMATS
from npsapp.lib.exports import export as take_out
from npsapp.lib.keyset import Order
from npsapp.lib.list_filter import saved_query
from npsapp.lib.table import Column, Table
from npsapp.pages.lists.frame import kept_filters
from npsapp.pages.lists.invitation_filter import InvitationFilter
from surveys.models import Invitation, Survey
from surveys.reports.invitation_story import Story, story, with_story

NAME = SavedFilter.List.INVITATIONS


@dataclass(frozen=True)
class InvitationRow:
    """`after` is what happened, "" for a survey that follows nothing; `address` stands in files."""

    customer_id: int
    customer: str
    company_id: int
    company: str
    address: str
    survey_id: int
    survey: str
    interaction_id: int
    after: str
    happened_at: datetime | None
    story: Story
    allowed_at: datetime | None


@require_safe
def show(request: StaffRequest, survey_id: int | None = None) -> HttpResponse:
    survey = _survey(survey_id)
    narrowed = InvitationFilter(request.GET, queryset=_rows(survey))
    context: dict[str, Any] = {
        "survey": survey,
        "list": NAME,
        "filter": narrowed,
        "table": TABLE.page(narrowed.qs, request.GET),
        "query": saved_query(request.GET),
        **kept_filters(request.user, NAME, _query(request, survey), reverse("pages:invitation-list")),
        "exports_all": request.user.acts_for_all,
    }
    return render(request, "pages/lists/invitations.html", context)


@require_safe
def export(request: StaffRequest, survey_id: int | None = None) -> HttpResponseBase:
    """As it is narrowed on screen; account managers take out their own customers only."""
    form = request.GET.get("format", CSV)
    form = form if form in FORMATS else CSV
    survey = _survey(survey_id)
    narrowed = InvitationFilter(request.GET, queryset=_own(_rows(survey), request.user))
    log_export(request.user, NAME, form, _query(request, survey), clock.now())
    headings = [column.label for column in TABLE.columns]
    return take_out(str(NAME), form, headings, TABLE.batches(narrowed.qs, request.GET))


def _query(request: StaffRequest, survey: Survey | None) -> str:
    """As the list of all surveys would be asked for the same rows."""
    asked = request.GET.copy()
    if survey is not None:
        asked["survey"] = str(survey.pk)
    return saved_query(asked)


def _survey(survey_id: int | None) -> Survey | None:
    return None if survey_id is None else get_object_or_404(Survey.objects.programme(), pk=survey_id)


def _rows(survey: Survey | None) -> QuerySet[Invitation]:
    rows = with_story(
        Invitation.objects.of_programme().filter(is_test=False, customer__isnull=False)
    ).select_related("customer__company")
    return rows if survey is None else rows.filter(survey=survey)


def _own(rows: QuerySet[Invitation], user: User) -> QuerySet[Invitation]:
    if user.acts_for_all:
        return rows
    return rows.filter(customer__in=Customer.objects.acted_on_by(user).values("pk"))


def _shown(invitations: list[Invitation]) -> Sequence[InvitationRow]:
    return [_row(invitation) for invitation in invitations]


def _row(invitation: Invitation) -> InvitationRow:
    customer, interaction = invitation.asked, invitation.interaction
    return InvitationRow(
        customer_id=customer.pk,
        customer=customer.name,
        company_id=customer.company_id or 0,
        company=customer.company.name if customer.company is not None else "",
        address=customer.email,
        survey_id=invitation.survey_id,
        survey=invitation.survey.name,
        interaction_id=invitation.interaction_id or 0,
        after=interaction.get_kind_display() if interaction is not None else "",
        happened_at=interaction.occurred_at if interaction is not None else None,
        story=story(invitation),
        allowed_at=invitation.allowed_at,
    )


TABLE: Table[Invitation, InvitationRow] = Table(
    columns=(
        Column("customer", _("Customer"), lambda row: row.customer),
        Column("company", _("Company"), lambda row: row.company, on_screen=False),
        Column("address", _("E-mail"), lambda row: row.address, on_screen=False),
        Column("survey", _("Survey"), lambda row: row.survey, on_screen=False),
        Column("after", _("After"), lambda row: row.after),
        Column("happened", _("Happened"), lambda row: row.happened_at, on_screen=False),
        Column("state", _("What became of it"), lambda row: row.story.words),
        Column("sentence", _("Why"), lambda row: row.story.sentence, on_screen=False),
        Column("allowed", _("May be asked from"), lambda row: row.allowed_at),
        # In the order in which they were decided: the key rises with it, and has no gaps.
        Column("when", _("When"), lambda row: row.story.at, Order("pk", int, falling=True, gapless=True)),
        Column("score", _("Score"), lambda row: row.story.score, on_screen=False),
    ),
    usual="when",
    show=_shown,
)
