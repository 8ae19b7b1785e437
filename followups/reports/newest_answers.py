"""What customers said last, with what is being done about it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from customers.models import Company
from followups.models import FollowUp
from followups.reports.deadlines import Deadline, WorkingTime
from surveys.models import Response

NEWEST = 8


@dataclass(frozen=True)
class NewestAnswer:
    """`url` and `deadline` are those of its follow-up, empty when it needs none."""

    score: int
    comment: str
    customer: str
    customer_id: int | None
    company: str
    interaction: str
    answered_at: datetime
    url: str
    deadline: Deadline | None


def newest_answers(time: WorkingTime, company: Company | None = None) -> list[NewestAnswer]:
    """Everybody's, or those of one company. One query, beside the calendar's."""
    feed = Response.objects.for_feed().filter(kind=Response.Kind.NPS).select_related("follow_up")
    if company is not None:
        feed = feed.filter(company=company)
    return [_answer(response, time) for response in feed[:NEWEST]]


def _answer(response: Response, time: WorkingTime) -> NewestAnswer:
    follow_up: FollowUp | None = getattr(response, "follow_up", None)
    interaction = response.invitation.interaction if response.invitation else None
    return NewestAnswer(
        score=response.score or 0,
        comment=response.comment,
        customer=response.giver,
        customer_id=response.customer_id,
        company=response.company.name if response.company else "",
        interaction=str(interaction.get_kind_display() if interaction else response.survey.name),
        answered_at=response.answered_at,
        url=reverse("followups:detail", args=[follow_up.pk]) if follow_up else "",
        deadline=time.first_contact(follow_up) if follow_up else None,
    )
