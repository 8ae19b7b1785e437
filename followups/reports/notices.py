"""What a member of staff has been told: the bell's lines and the page of notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.models import User
from followups.models import AwaitedReply, FollowUp, Notice
from followups.models.notice import LOST
from followups.reports.event_words import level_words
from followups.rules.levels import HALF, LEVELS, THREE_QUARTERS
from followups.rules.new_time import NEW_TIME
from followups.rules.promises import TAKEN_OVER
from followups.rules.recovery import NOT_SOLVED, STILL_LOW
from followups.rules.reviews import OVERDUE
from surveys.models import Review

BELL, PAGE = 6, 100


@dataclass(frozen=True)
class NoticeLine:
    text: str
    url: str
    at: datetime
    unread: bool


@dataclass(frozen=True)
class Notices:
    """The newest, and how many are unread in all."""

    unread: int
    lines: tuple[NoticeLine, ...]


def notices(user: User, limit: int) -> Notices:
    """One query."""
    unread = Notice.objects.unread_by(user.pk).order_by().values("user").annotate(n=Count("pk")).values("n")
    rows = (
        Notice.objects.filter(user=user, skipped=False)
        .select_related(
            "follow_up__customer", "follow_up__owner", "follow_up__response", "review__response__customer"
        )
        .select_related("review__revision", "awaited_reply__customer")
        .annotate(unread_in_all=Coalesce(Subquery(unread), Value(0)))
    )[:limit]
    told = list(rows)
    return Notices(
        unread=getattr(told[0], "unread_in_all", 0) if told else 0,
        lines=tuple(_line(notice) for notice in told),
    )


def notice_url(notice: Notice) -> str:
    """Where there is something to do about it."""
    if notice.awaited_reply_id is not None:
        return reverse("followups:reply", args=[notice.awaited_reply_id])
    if notice.follow_up_id is None:
        return reverse("followups:review-list")
    return reverse("followups:detail", args=[notice.follow_up_id])


def _line(notice: Notice) -> NoticeLine:
    return NoticeLine(
        text=notice_words(notice),
        url=notice_url(notice),
        at=notice.at,
        unread=notice.read_at is None,
    )


def notice_words(notice: Notice) -> str:
    """Who it is about and what is wanted, in one line."""
    if notice.review is not None:
        return _review_words(notice.review, notice.level)
    if notice.awaited_reply is not None:
        return _reply_words(notice.awaited_reply, notice.level)
    follow_up = notice.follow_up
    if follow_up is None:  # the database says that this cannot be: notice_is_about_one
        raise ValueError(f"notice {notice.pk} is about nothing")
    values: Mapping[str, object] = {
        "customer": follow_up.customer.name,
        "score": _score(follow_up),
        "owner": follow_up.owner,
    }
    if notice.clock == Notice.Clock.PROMISE:
        return _promise_words(notice.level) % {**values, "level": level_words(notice.level)}
    if notice.clock != Notice.Clock.ASSIGNMENT:
        return f"{level_words(notice.level)}: {follow_up.customer.name}"
    return _work_words(notice.level, follow_up.owner_id == notice.user_id) % values


def _work_words(level: str, is_own: bool) -> str:
    """Why there is something to do, to be filled in with customer, score and owner."""
    if level == NOT_SOLVED and not is_own:
        return _("%(customer)s says that it is not solved: open again, %(owner)s follows up")
    known = {
        STILL_LOW: _("%(customer)s says that it is solved, but still gives a low score"),
        NOT_SOLVED: _("%(customer)s says that it is not solved: open again, and yours"),
        "woken": _("%(customer)s is in touch again: ask whether it held"),
        "awake": _("%(customer)s is no longer on hold: go on"),
        LOST: _("A message to %(customer)s did not arrive: nobody has been told what it says"),
        "came-back": _("Your message to %(customer)s came back: the deadline counts again"),
    }
    for beginning, words in known.items():
        if level.startswith(beginning):
            return words
    if is_own:
        return _("%(customer)s gave %(score)s: yours to follow up")
    return _("%(customer)s gave %(score)s: %(owner)s follows up")


def _reply_words(awaited: AwaitedReply, level: str) -> str:
    values = {"customer": awaited.customer.name}
    if level in LEVELS:
        words = {"level": level_words(level), **values}
        return _("%(level)s: %(customer)s waits for our reply") % words
    if level.startswith(LOST):
        return _("The answer to %(customer)s did not arrive: they still wait") % values
    if awaited.message_id is not None:
        return _("%(customer)s has written to us: yours to answer") % values
    return _("%(customer)s waits for our reply: yours to give") % values


def _promise_words(level: str) -> str:
    """It is passed at every level from the breach on."""
    if level == TAKEN_OVER:
        return _("What was promised to %(customer)s is yours to keep")
    if level == NEW_TIME:
        return _("You may miss what was promised to %(customer)s: a letter with a new time is begun")
    if level in (HALF, THREE_QUARTERS):
        return _("%(level)s until what was promised to %(customer)s")
    return _("A promised time has passed: %(customer)s")


def _review_words(review: Review, level: str) -> str:
    values = {"score": review.revision.score, "customer": review.response.giver or "–"}
    if level == OVERDUE:
        return _("Nobody has reviewed it in time: %(score)s from %(customer)s") % values
    return _("%(score)s from %(customer)s is held for review") % values


def _score(follow_up: FollowUp) -> str:
    """The score as it is now, with the one it opened with when that was another."""
    now, then = follow_up.response.score, follow_up.opening_score
    return str(then) if now in (None, then) else f"{then} → {now}"
