"""What a notice mail says of each follow-up it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from customers.models import Customer
from followups.models import AwaitedReply, FollowUp, Notice
from followups.reports.deadlines import WorkingTime
from followups.reports.held_answers import review_deadline
from followups.reports.notices import notice_words
from followups.rules.levels import LEVELS
from surveys.models import Review

# What a customer wrote is quoted in a notice as far as a phone shows it.
LONGEST_QUOTE = 600
NO_LEVEL = -1
Clock = tuple[str | int | None, ...]


@dataclass(frozen=True)
class NoticedFollowUp:
    """One customer who needs somebody; `minutes_left` are business minutes, below zero when late.

    `is_held`: an answer to be reviewed before anything else is done. Without a score: somebody who waits
    for our reply.
    """

    score: int | None
    customer: str
    company: str
    comment: str
    phone: str
    due_at: datetime | None
    minutes_left: int
    url: str
    why: tuple[str, ...]
    is_held: bool = False

    @property
    def awaits_reply(self) -> bool:
        return self.score is None


def noticed_follow_ups(notices: Iterable[Notice], now: datetime) -> list[NoticedFollowUp]:
    """One entry per follow-up, in the notices' order, with all it is noticed for. Loads calendars once."""
    reasons: dict[FollowUp | Review | AwaitedReply, list[str]] = {}
    notices = list(notices)
    highest = _highest(notices)
    for notice in notices:
        about = notice.follow_up or notice.review or notice.awaited_reply
        if about is None:  # the database says that this cannot be: notice_is_about_one
            continue
        words = reasons.setdefault(about, [])
        if _rank(notice) < highest[_clock(notice)]:
            continue
        # The name stands above.
        said = notice_words(notice).removesuffix(f": {_name(about)}")
        if said not in words:
            words.append(said)
    time = WorkingTime(now)
    return [_any_entry(about, tuple(words), time) for about, words in reasons.items()]


def _highest(notices: Iterable[Notice]) -> dict[Clock, int]:
    """Of what one clock has told overnight only the last is news: passed says that half had gone."""
    highest: dict[Clock, int] = {}
    for notice in notices:
        highest[_clock(notice)] = max(_rank(notice), highest.get(_clock(notice), NO_LEVEL))
    return highest


def _clock(notice: Notice) -> Clock:
    """Which clock it is of; what is told by none is by itself."""
    of_itself = notice.pk if _rank(notice) == NO_LEVEL else None
    about = notice.follow_up_id, notice.review_id, notice.awaited_reply_id, notice.promise_id
    return notice.clock, notice.round, of_itself, *about


def _rank(notice: Notice) -> int:
    return LEVELS.index(notice.level) if notice.level in LEVELS else NO_LEVEL


def _name(about: FollowUp | Review | AwaitedReply) -> str:
    return "" if isinstance(about, Review) else about.customer.name


def _any_entry(
    about: FollowUp | Review | AwaitedReply, why: tuple[str, ...], time: WorkingTime
) -> NoticedFollowUp:
    if isinstance(about, Review):
        return _held_entry(about, why, time)
    if isinstance(about, AwaitedReply):
        return _reply_entry(about, why, time)
    return _entry(about, why, time)


def _reply_entry(awaited: AwaitedReply, why: tuple[str, ...], time: WorkingTime) -> NoticedFollowUp:
    customer = awaited.customer
    deadline = time.running(awaited.due_at, awaited.started_at, awaited.calendar_id)
    return NoticedFollowUp(
        score=None,
        customer=customer.name,
        company=customer.company.name if customer.company else "",
        comment=awaited.words[:LONGEST_QUOTE],
        phone=customer.phone,
        due_at=deadline.due_at,
        minutes_left=deadline.minutes_left,
        url=settings.BASE_URL + reverse("followups:reply", args=[awaited.pk]),
        why=why,
    )


def _held_entry(review: Review, why: tuple[str, ...], time: WorkingTime) -> NoticedFollowUp:
    customer: Customer | None = review.response.customer
    deadline = review_deadline(review.held_at, time)
    return NoticedFollowUp(
        score=review.revision.score or 0,
        customer=review.response.giver or "–",
        company=customer.company.name if customer and customer.company else "",
        comment=review.revision.comment,
        phone="",
        due_at=deadline.due_at if deadline else None,
        minutes_left=deadline.minutes_left if deadline else 0,
        url=settings.BASE_URL + reverse("followups:review-list"),
        why=why,
        is_held=True,
    )


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
