"""One search over everything: customers, companies, what they said, and what was written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customers.models import Company, Customer, Message
from customers.views.staff_request import StaffRequest
from surveys.models import Response
from surveys.reports.last_answer import last_score, with_last_answer
from surveys.reports.small_groups import without_small_groups

RowT = TypeVar("RowT", bound=Model)

FEW = 6
# Beyond this a count helps nobody, and costs.
MOST_COUNTED = 1_000
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """One line: `text` in bold, `beside` muted, `quote` what somebody wrote."""

    text: str
    url: str
    beside: str = ""
    quote: str = ""
    score: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Found:
    """The first few of one kind; `all_url` leads to the others, "" when these are all."""

    title: str
    hits: list[Hit]
    total: int
    is_more: bool
    all_url: str


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    text = " ".join(request.GET.get("q", "")[:LONGEST].replace("\0", " ").split())
    found = search(text) if text else []
    context = {"q": text, "found": found, "most": MOST_COUNTED}
    return render(request, "pages/search.html", context)


def search(text: str) -> list[Found]:
    """What has words beginning with each word of the text. Two queries for each of four kinds."""
    groups = [
        _found(_("Customers"), _customers(text), _customer, "pages:customer-list", text),
        _found(_("Companies"), _companies(text), _company, "pages:company-list", text),
        _found(_("Answers"), _answers(text), _answer, "pages:response-list", text),
        _found(_("Messages"), _messages(text), _message, "pages:message-list", text),
    ]
    return [group for group in groups if group.hits]


def _found(title: str, rows: QuerySet[RowT], hit: Callable[[RowT], Hit], list_name: str, text: str) -> Found:
    """The count is asked for only when there are more than fit."""
    first = list(rows[: FEW + 1])
    total = len(first) if len(first) <= FEW else rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
    return Found(
        title=title,
        hits=[hit(row) for row in first[:FEW]],
        total=min(total, MOST_COUNTED),
        is_more=total > MOST_COUNTED,
        all_url=f"{reverse(list_name)}?{urlencode({'q': text})}" if total > FEW else "",
    )


def _customers(text: str) -> QuerySet[Customer]:
    matching = Customer.objects.matching(text).select_related("company")
    return with_last_answer(matching).order_by("sort_name", "pk")


def _customer(row: Customer) -> Hit:
    beside = " · ".join(part for part in (row.company.name if row.company else "", row.email) if part)
    return Hit(row.name, reverse("pages:customer", args=[row.pk]), beside, score=last_score(row))


def _companies(text: str) -> QuerySet[Company]:
    return Company.objects.matching(text).select_related("account_manager").order_by("sort_name", "pk")


def _company(row: Company) -> Hit:
    beside = " · ".join(part for part in (row.market, str(row.account_manager or "")) if part)
    return Hit(row.name, reverse("pages:company", args=[row.pk]), beside)


def _answers(text: str) -> QuerySet[Response]:
    """What they wrote, with the follow-up it has."""
    related = ("customer", "company", "survey", "follow_up")
    answers = Response.objects.filter(state=Response.State.CONFIRMED, is_test=False)
    return without_small_groups(answers.saying(text)).select_related(*related).order_by("-answered_at", "-pk")


def _answer(row: Response) -> Hit:
    follow_up = getattr(row, "follow_up", None)
    name, key = ("followups:detail", follow_up.pk) if follow_up else ("pages:response", row.pk)
    return Hit(
        text=row.customer.name if row.customer else row.survey.name,
        url=reverse(name, args=[key]),
        beside=row.company.name if row.company else "",
        quote=row.comment,
        score=row.score,
        at=row.answered_at,
    )


def _messages(text: str) -> QuerySet[Message]:
    """Between us and customers; notices to staff are not part of that."""
    messages = Message.objects.filter(customer__isnull=False).matching(text)
    return messages.select_related("customer").defer("text", "html").order_by("-pk")


def _message(row: Message) -> Hit:
    url = reverse("pages:message", args=[row.pk])
    state = str(row.get_state_display()) if row.direction == Message.Direction.OUT else _("Received")
    to = row.customer.name if row.customer else ""
    return Hit(row.subject, url, " · ".join(part for part in (to, state) if part), at=row.created_at)
