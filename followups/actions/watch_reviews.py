"""Tell those who review that a low answer is held, and everybody above when nobody has looked in time."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef

from customers.models import User
from customers.rules.roles import Role
from followups.actions.notify_staff import notify_of_review
from followups.models import Notice, WorkCalendar
from followups.rules.business_time import BusinessCalendar, add_business_time
from followups.rules.reviews import HELD, OVERDUE
from npsapp.lib.alone import each_alone
from surveys.models import Review

BATCH = 200


def watch_reviews(now: datetime) -> int:
    """Tell each level of each waiting review of a 0–6 once; returns how many levels were told.

    After downtime only the higher level is told, the lower one is noted as skipped. One that cannot be
    told is logged and never stops the others.
    """
    _quieten(now)
    told = Notice.objects.filter(review=OuterRef("pk"))
    waiting = Review.objects.waiting().low().order_by("held_at", "pk").values_list("pk", flat=True)
    # Apart, so that many whose hour still runs never keep a new one from being told.
    new = waiting.exclude(Exists(told))[:BATCH]
    running = waiting.filter(Exists(told)).exclude(Exists(told.filter(level=OVERDUE)))[:BATCH]
    pks = [*new, *running]
    calendar = WorkCalendar.objects.standard().rules() if pks else None
    return each_alone("review %s could not be told", lambda pk: _tell(pk, calendar, now), pks)


def _tell(pk: int, calendar: BusinessCalendar | None, now: datetime) -> bool:
    review = Review.objects.waiting().select_for_update(skip_locked=True).filter(pk=pk).first()
    if review is None or calendar is None:
        return False
    told = set(Notice.objects.filter(review=review).values_list("level", flat=True))
    is_overdue = now > add_business_time(review.held_at, settings.REVIEW_MINUTES, calendar)
    if HELD not in told:
        notify_of_review(review, _people(Role.CX_LEAD), HELD, now, skipped=is_overdue)
    if is_overdue:
        notify_of_review(review, _people(Role.CX_LEAD, Role.ADMIN), OVERDUE, now)
    return is_overdue or HELD not in told


def _quieten(now: datetime) -> None:
    """What is settled rings no bell any more, and is not mailed."""
    settled = Notice.objects.filter(review__outcome__gt="")
    # In the words of the indexes of what is unread and unmailed: this is asked each minute.
    settled.filter(read_at=None, skipped=False).update(read_at=now)
    settled.filter(message=None, skipped=False).update(skipped=True)


def _people(*roles: Role) -> list[User]:
    return [person for role in roles for person in User.objects.with_role(role)]
