"""Answers that wait for staff to say whether a person sent them: the list, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Max, Min, Q, Value, When

from followups.reports.deadlines import Deadline, WorkingTime
from followups.reports.held_answers import review_deadline
from surveys.models import LinkClick, Response, Review
from surveys.models.review import UNHAPPY
from surveys.reports.hold_words import hold_words

MOST = 50
# Told otherwise, an answer has no link that somebody would have opened.
BY_LINK = (Response.Channel.EMAIL, Response.Channel.OPEN_LINK, Response.Channel.WIDGET)


@dataclass(frozen=True)
class ClicksSeen:
    """What is known of who opened the link; `scores` are different numbers."""

    total: int
    automatic: int
    scores: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class WaitingReview:
    """`standing` is the score that counts meanwhile, None when nothing does; `deadline` only for a 0–6."""

    id: int
    response_id: int
    score: int | None
    solved: bool | None
    comment: str
    customer: str
    customer_id: int | None
    company: str
    survey: str
    held_at: datetime
    why: str
    standing: int | None
    is_change: bool
    clicks: ClicksSeen | None
    by_link: bool
    deadline: Deadline | None


@dataclass(frozen=True)
class ReviewList:
    """The most urgent, and how many wait in all."""

    waiting: list[WaitingReview]
    total: int


@dataclass(frozen=True)
class ReviewsWaiting:
    total: int
    overdue: int


def review_list(now: datetime) -> ReviewList:
    """Low ones first, those that have waited longest on top. Three queries beside the calendar's two."""
    reviews = list(
        Review.objects.waiting()
        .select_related("revision", "response__survey", "response__customer__company")
        .annotate(rank=Case(When(UNHAPPY, then=Value(0)), default=Value(1)))
        .order_by("rank", "held_at", "pk")[:MOST]
    )
    clicks = _clicks([review.response.invitation_id for review in reviews])
    time = WorkingTime(now)
    total = len(reviews) if len(reviews) < MOST else Review.objects.waiting().count()
    return ReviewList([_line(review, clicks, time) for review in reviews], total)


def reviews_waiting(time: WorkingTime) -> ReviewsWaiting:
    """How many, and how many low ones are past their hour. One query, beside the calendar's."""
    rank = Case(When(UNHAPPY, then=Value(0)), default=Value(1))
    found = list(Review.objects.waiting().annotate(rank=rank).values_list("held_at", "rank"))
    deadlines = [review_deadline(held_at, time) for held_at, rank in found if rank == 0]
    return ReviewsWaiting(len(found), sum(each is None or each.state == "overdue" for each in deadlines))


def _clicks(invitations: list[int | None]) -> Mapping[int, ClicksSeen]:
    rows = (
        LinkClick.objects.filter(invitation__in=[pk for pk in invitations if pk is not None])
        .order_by()
        .values("invitation")
        .annotate(
            total=Count("pk"),
            automatic=Count("pk", filter=Q(kind=LinkClick.Kind.SCANNER)),
            scores=Count("score", distinct=True),
            first_at=Min("at"),
            last_at=Max("at"),
        )
    )
    return {
        row["invitation"]: ClicksSeen(
            row["total"], row["automatic"], row["scores"], row["first_at"], row["last_at"]
        )
        for row in rows
    }


def _line(review: Review, clicks: Mapping[int, ClicksSeen], time: WorkingTime) -> WaitingReview:
    response, said = review.response, review.revision
    customer = response.customer
    return WaitingReview(
        id=review.pk,
        response_id=response.pk,
        score=said.score,
        solved=said.solved,
        comment=said.comment,
        customer=response.giver,
        customer_id=response.customer_id,
        company=customer.company.name if customer and customer.company else "",
        survey=response.survey.name,
        held_at=review.held_at,
        why=hold_words(said.hold_reason),
        standing=response.score if response.is_given else None,
        is_change=response.is_given,
        clicks=clicks.get(response.invitation_id or 0),
        by_link=response.channel in BY_LINK,
        deadline=review_deadline(review.held_at, time) if review.is_low else None,
    )
