"""What a notice mail says of each follow-up it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from followups.models import FollowUp, Notice
from followups.reports.deadlines import WorkingTime
from followups.reports.notices import notice_words


@dataclass(frozen=True)
class NoticedFollowUp:
    """One customer who needs somebody; `minutes_left` are business minutes, below zero when late."""

    score: int
    customer: str
    company: str
    comment: str
    phone: str
    due_at: datetime | None
    minutes_left: int
    url: str
    why: tuple[str, ...]


def noticed_follow_ups(notices: Iterable[Notice], now: datetime) -> list[NoticedFollowUp]:
    """One entry per follow-up, in the notices' order, with all it is noticed for. Loads calendars once."""
    reasons: dict[FollowUp, list[str]] = {}
    for notice in notices:
        words = reasons.setdefault(notice.follow_up, [])
        if (said := notice_words(notice)) not in words:
            words.append(said)
    time = WorkingTime(now)
    return [_entry(follow_up, tuple(words), time) for follow_up, words in reasons.items()]


def _entry(follow_up: FollowUp, why: tuple[str, ...], time: WorkingTime) -> NoticedFollowUp:
    response, customer = follow_up.response, follow_up.customer
    deadline = time.next_due(follow_up)
    score = response.score if response.score is not None else follow_up.opening_score
    return NoticedFollowUp(
        score=score,
        customer=customer.name,
        company=customer.company.name if customer.company else "",
        comment=response.comment,
        phone=customer.phone,
        due_at=deadline.due_at if deadline else None,
        minutes_left=deadline.minutes_left if deadline else 0,
        url=settings.BASE_URL + reverse("followups:detail", args=[follow_up.pk]),
        why=why,
    )
