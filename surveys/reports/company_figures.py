"""What a company's people answered, and how many of those who were asked did."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from customers.models import Company, Message
from surveys.models import Invitation, Response, Survey
from surveys.reports.nps_figure import NpsFigure, nps_figure
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts

DAYS = 365


@dataclass(frozen=True)
class CompanyFigures:
    """Of the last twelve months. `rate`: answers in percent of what was delivered, None when nothing was."""

    nps: NpsFigure
    delivered: int
    answers: int
    rate: int | None


def company_figures(company: Company, now: datetime) -> CompanyFigures:
    """Two queries."""
    since = now - timedelta(days=DAYS)
    histogram = [0] * SCORES
    counted = Response.objects.counted().filter(company=company, answered_at__gte=since)
    for score, count in counted.order_by().values_list("score").annotate(n=Count("pk")):
        histogram[score] = count
    delivered, answers = _delivered_and_answered(company, since)
    return CompanyFigures(
        nps=nps_figure(Counts.from_histogram(histogram)),
        delivered=delivered,
        answers=answers,
        rate=round(100 * answers / delivered) if delivered else None,
    )


def _delivered_and_answered(company: Company, since: datetime) -> tuple[int, int]:
    asked = Invitation.objects.filter(
        customer__company=company, is_test=False, state=Invitation.State.ASKED, asked_at__gte=since
    ).exclude(survey__kind=Survey.Kind.FEEDBACK)
    answered = Q(response__isnull=False) & ~Q(response__state=Response.State.DISCARDED)
    numbers = asked.aggregate(
        # Who answered has had the mail, whatever the server said.
        delivered=Count("pk", filter=Q(message__state=Message.State.ACCEPTED) | answered),
        answers=Count("pk", filter=answered),
    )
    return numbers["delivered"], numbers["answers"]
