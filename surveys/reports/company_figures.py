"""What each of some companies has said, and how often they answer, over the last twelve months."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count

from surveys.models import Invitation, Response, Survey
from surveys.reports.asking_steps import BY_MAIL, HAS_ANSWERED, HAS_ARRIVED
from surveys.reports.one_figure import KINDS, asked_by_us
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts
from surveys.rules.response_rate import response_rate

DAYS = 365
_NOBODY = Counts(0, 0, 0)


@dataclass(frozen=True)
class CompanyFigures:
    """`kinds` are the answers by kind of survey, which never make one figure.

    `rate` is answers in percent of what was delivered, None when nothing was.
    """

    kinds: Mapping[str, Counts] = field(default_factory=dict)
    delivered: int = 0
    answers: int = 0

    def of(self, kind: str) -> Counts:
        return self.kinds.get(kind, _NOBODY)

    @property
    def kind(self) -> str:
        """The one that is shown where there is room for one figure."""
        return next((kind for kind in KINDS if kind in self.kinds), KINDS[0])

    @property
    def counts(self) -> Counts:
        return self.of(self.kind)

    @property
    def rate(self) -> int | None:
        return response_rate(self.answers, self.delivered)


def company_figures(companies: Collection[int], now: datetime) -> Mapping[int, CompanyFigures]:
    """Two queries, however many companies; one that is missing has nothing to show."""
    since = now - timedelta(days=DAYS)
    counts, rates = _counts(companies, since), _rates(companies, since)
    return {pk: CompanyFigures(counts.get(pk, {}), *rates.get(pk, (0, 0))) for pk in counts.keys() | rates}


def _counts(companies: Collection[int], since: datetime) -> dict[int, dict[str, Counts]]:
    """By the company the answer was given for, as it was frozen on it, and the kind of survey."""
    rows = (
        Response.objects.counted()
        .filter(asked_by_us(), company__in=companies, answered_at__gte=since)
        .order_by()
        .values_list("company", "survey__kind", "score")
        .annotate(n=Count("pk"))
    )
    histograms: dict[tuple[int, str], list[int]] = {}
    for company, kind, score, n in rows:
        histograms.setdefault((company, kind), [0] * SCORES)[score] += n
    found: dict[int, dict[str, Counts]] = {}
    for (company, kind), histogram in histograms.items():
        found.setdefault(company, {})[kind] = Counts.from_histogram(histogram)
    return found


def _rates(companies: Collection[int], since: datetime) -> dict[int, tuple[int, int]]:
    """Of those asked by mail: how many had it, how many answered; as in the funnel."""
    rows = (
        Invitation.objects.filter(customer__company__in=companies, is_test=False)
        .filter(BY_MAIL, asked_at__gte=since, survey__privacy=Survey.Privacy.IDENTIFIED)
        .exclude(survey__kind=Survey.Kind.FEEDBACK)
        .order_by()
        .values_list("customer__company")
        .annotate(
            delivered=Count("pk", filter=HAS_ARRIVED),
            answers=Count("pk", filter=HAS_ANSWERED),
        )
    )
    return {company: (delivered, answers) for company, delivered, answers in rows}
