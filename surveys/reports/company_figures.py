"""What a company's people answered, and how many of those who were asked did."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from customers.models import Company
from surveys.models import Response
from surveys.reports.funnel import Steps, company_steps
from surveys.reports.nps_figure import NpsFigure, nps_figure
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts

DAYS = 365


@dataclass(frozen=True)
class CompanyFigures:
    """Of the last twelve months."""

    nps: NpsFigure
    steps: Steps


def company_figures(company: Company, now: datetime) -> CompanyFigures:
    """Two queries."""
    since = now - timedelta(days=DAYS)
    histogram = [0] * SCORES
    counted = Response.objects.counted().filter(company=company, answered_at__gte=since)
    for score, count in counted.order_by().values_list("score").annotate(n=Count("pk")):
        histogram[score] = count
    figure = nps_figure(Counts.from_histogram(histogram))
    return CompanyFigures(figure, company_steps(company, since, now))
