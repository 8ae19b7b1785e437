"""The page of one customer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from customers.models import Customer, CustomerAccess, User
from customers.rules.attribute_lines import shown
from customers.rules.roles import ACTS_FOR_ALL, SETS_UP
from customers.views.roles_required import has_one_of
from customers.views.staff_request import StaffRequest
from followups.reports.deadlines import WorkingTime
from followups.reports.open_points import NextContact, OpenFollowUp, next_contacts, open_follow_ups
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.lib.money import CURRENCY
from npsapp.pages.customers.consent_panel import ConsentPanel, consent_panel
from npsapp.pages.customers.timeline import Timeline, timeline
from surveys.models import Response
from surveys.reports.last_answer import with_last_answer
from surveys.reports.next_survey import NextSurvey, next_survey

DOTS, COLLEAGUES = 5, 8


@dataclass(frozen=True)
class Profile:
    """What pages/customers/profile.html shows; `last_answers` newest first."""

    customer: Customer
    can_act: bool
    can_interview: bool
    # Lead and administrator: export and erase.
    can_erase: bool
    currency: str
    last_answers: list[Response]
    next_survey: NextSurvey
    timeline: Timeline
    open_follow_ups: list[OpenFollowUp]
    next_contacts: list[NextContact]
    colleagues: list[Customer]
    consent: ConsentPanel
    attributes: list[tuple[str, str]]


@require_safe
def show(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(all_customers(), pk=customer_id)
    asked = (request.GET.get("show", ""), request.GET.get("page", ""))
    report = profile(customer, request.user, asked, clock.now())
    return render(request, "pages/customers/profile.html", shallow(report))


def known_customers() -> QuerySet[Customer]:
    """With what the page, and the question who may act, need of each; without those who were erased."""
    return all_customers().filter(erased_at=None)


def all_customers() -> QuerySet[Customer]:
    """The erased too: their answers and follow-ups lead to an empty page."""
    related = ("company__account_manager", "account_manager", "opt_out")
    return Customer.objects.select_related(*related)


def profile(customer: Customer, user: User, asked: tuple[str, str], now: datetime) -> Profile:
    """A fixed number of queries, however long the history is. `asked`: kind of entries and page."""
    can_act = customer.erased_at is None and CustomerAccess.objects.allows(user, customer)
    return Profile(
        customer=customer,
        can_act=can_act,
        can_interview=can_act or has_one_of(user, SETS_UP),
        can_erase=customer.erased_at is None and has_one_of(user, ACTS_FOR_ALL),
        currency=CURRENCY,
        last_answers=list(_last_answers(customer)),
        next_survey=next_survey(customer, now),
        timeline=timeline(customer, *asked),
        open_follow_ups=open_follow_ups(customer, WorkingTime(now)),
        next_contacts=next_contacts(customer),
        colleagues=_colleagues(customer),
        consent=consent_panel(customer, user, can_act, now),
        attributes=[(name, shown(value)) for name, value in customer.attributes.items()],
    )


def _last_answers(customer: Customer) -> QuerySet[Response]:
    return Response.objects.surely_said().filter(customer=customer).order_by("-answered_at", "-pk")[:DOTS]


def _colleagues(customer: Customer) -> list[Customer]:
    """Key contacts first; one more than is shown tells that there are others."""
    if customer.company_id is None:
        return []
    others = Customer.objects.filter(company=customer.company_id).exclude(pk=customer.pk)
    ordered = with_last_answer(others).order_by("-is_key_contact", "sort_name", "pk")
    return list(ordered[: COLLEAGUES + 1])
