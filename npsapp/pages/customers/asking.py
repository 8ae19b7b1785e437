"""Why a customer is asked or not: each survey's rules as they stand now, and every decision so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from customers.models import Customer
from customers.views.staff_request import StaffRequest
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.lib.keyset import Cursor, Order, keyset_page
from npsapp.lib.listing import Pager, pager, shallow
from npsapp.pages.customers.profile import known_customers
from npsapp.pages.remedies import About, Remedy, remedy
from surveys.models import Invitation
from surveys.reports.customer_asking import SurveyVerdict, customer_asking
from surveys.reports.invitation_story import Story, story, with_story
from surveys.reports.rule_words import RuleLine

SIZE = 25
NEWEST_FIRST = Order("created_at", datetime, falling=True, gapless=True)


@dataclass(frozen=True)
class Held:
    """A rule that holds, and where one can do something about it."""

    line: RuleLine
    remedy: Remedy | None


@dataclass(frozen=True)
class Asked:
    """One survey's verdict with the ways out."""

    verdict: SurveyVerdict
    held: list[Held]


@dataclass(frozen=True)
class Told:
    invitation: Invitation
    story: Story


@dataclass(frozen=True)
class AskingPage:
    """What pages/customers/asking.html shows."""

    customer: Customer
    surveys: list[Asked]
    history: list[Told]
    pager: Pager


@require_safe
def show(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(known_customers(), pk=customer_id)
    report = asking_page(customer, request.GET.get("page", ""), clock.now())
    return render(request, "pages/customers/asking.html", shallow(report))


def asking_page(customer: Customer, page: str, now: datetime) -> AskingPage:
    """A fixed number of queries, however many surveys there are and however long the history is."""
    invitations = Invitation.objects.filter(customer=customer, is_test=False)
    found = keyset_page(with_story(invitations), NEWEST_FIRST, Cursor.parse(page, datetime), SIZE)
    return AskingPage(
        customer=customer,
        surveys=_asked(customer, customer_asking(customer, now)),
        history=[Told(invitation, story(invitation)) for invitation in found.rows],
        pager=pager(found.previous, found.next, invitations.count()),
    )


def _asked(customer: Customer, verdicts: Sequence[SurveyVerdict]) -> list[Asked]:
    owes = any(line.reason == Invitation.Reason.OPEN_FOLLOW_UP for each in verdicts for line in each.against)
    follow_up = _open_follow_up(customer) if owes else None
    return [_ways_out(customer, verdict, follow_up) for verdict in verdicts]


def _open_follow_up(customer: Customer) -> int | None:
    """The oldest: it has waited longest."""
    opened = FollowUp.objects.owed().proven().filter(customer=customer)
    return opened.order_by("opened_at", "pk").values_list("pk", flat=True).first()


def _ways_out(customer: Customer, verdict: SurveyVerdict, follow_up: int | None) -> Asked:
    about = About(
        customer=customer.pk,
        survey=verdict.survey.pk,
        company=customer.company_id,
        interaction=verdict.interaction,
        segment=verdict.survey.segment_id,
        follow_up=follow_up,
    )
    return Asked(verdict, [Held(line, remedy(line.reason, about)) for line in verdict.against])
