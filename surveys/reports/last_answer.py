"""What each customer last said, beside the customer."""

from datetime import datetime
from typing import cast

from django.db.models import OuterRef, Q, QuerySet, Subquery

from customers.models import Customer
from surveys.models import Response
from surveys.reports.one_figure import asked_by_us
from surveys.rules.scores import DETRACTOR, PASSIVE, PROMOTER

LAST_SCORE, LAST_ANSWERED = "last_score", "last_answered_at"
NEVER = "never"
_BANDS = {
    DETRACTOR: Q(last_score__lte=6),
    PASSIVE: Q(last_score__range=(7, 8)),
    PROMOTER: Q(last_score__gte=9),
    NEVER: Q(last_score=None),
}


def with_last_answer(customers: QuerySet[Customer]) -> QuerySet[Customer]:
    """Adds `last_score` and `last_answered_at` of the newest answer that counts; None before the first.

    One look into the index of each customer shown. Of whatever kind and door: it is no figure.
    """
    newest = newest_answers()
    return customers.annotate(
        last_score=Subquery(newest.values("score")[:1]),
        last_answered_at=Subquery(newest.values("answered_at")[:1]),
    )


def newest_of_kind(kind: str) -> Subquery:
    """The last score that may stand in a figure of this kind of survey, for each customer."""
    return Subquery(newest_answers().filter(asked_by_us(), survey__kind=kind).values("score")[:1])


def newest_answers() -> QuerySet[Response]:
    return Response.objects.surely_said().filter(customer=OuterRef("pk")).order_by("-answered_at", "-pk")


def who_last_said(customers: QuerySet[Customer], band: str) -> QuerySet[Customer]:
    """Of customers with their last answer, those in this band, or "never" for those without."""
    return customers.filter(_BANDS[band])


def last_score(customer: Customer) -> int | None:
    return cast(int | None, getattr(customer, LAST_SCORE))


def last_answered_at(customer: Customer) -> datetime | None:
    return cast(datetime | None, getattr(customer, LAST_ANSWERED))
