"""What each of some companies has said, and how often they answer, over the last twelve months."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from customers.models import Message
from surveys.models import Invitation, Response, Survey
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts

DAYS = 365
_NOBODY = Counts(0, 0, 0)


@dataclass(frozen=True)
class CompanyFigures:
    """`rate` is answers in percent of what was delivered, None when nothing was."""

    counts: Counts = _NOBODY
    delivered: int = 0
    answers: int = 0

    @property
    def rate(self) -> int | None:
        return round(100 * self.answers / self.delivered) if self.delivered else None


def company_figures(companies: Collection[int], now: datetime) -> Mapping[int, CompanyFigures]:
    """Two queries, however many companies; one that is missing has nothing to show."""
    since = now - timedelta(days=DAYS)
    counts, rates = _counts(companies, since), _rates(companies, since)
    return {
        pk: CompanyFigures(counts.get(pk, _NOBODY), *rates.get(pk, (0, 0))) for pk in counts.keys() | rates
    }


def _counts(companies: Collection[int], since: datetime) -> dict[int, Counts]:
    """By the company the answer was given for, as it was frozen on it."""
    rows = (
        Response.objects.counted()
        .filter(company__in=companies, answered_at__gte=since)
        .order_by()
        .values_list("company", "score")
        .annotate(n=Count("pk"))
    )
    histograms: dict[int, list[int]] = {}
    for company, score, n in rows:
        histograms.setdefault(company, [0] * SCORES)[score] += n
    return {pk: Counts.from_histogram(histogram) for pk, histogram in histograms.items()}


def _rates(companies: Collection[int], since: datetime) -> dict[int, tuple[int, int]]:
    """Of those asked by mail: how many had it, how many answered; as in the funnel."""
    answered = Q(response__state=Response.State.CONFIRMED, response__channel=Response.Channel.EMAIL)
    rows = (
        Invitation.objects.filter(customer__company__in=companies, is_test=False, door=Invitation.Door.EMAIL)
        .filter(state=Invitation.State.ASKED, asked_at__gte=since)
        .exclude(survey__kind=Survey.Kind.FEEDBACK)
        .order_by()
        .values_list("customer__company")
        .annotate(
            delivered=Count("pk", filter=Q(message__state=Message.State.ACCEPTED) | answered),
            answers=Count("pk", filter=answered),
        )
    )
    return {company: (delivered, answers) for company, delivered, answers in rows}
