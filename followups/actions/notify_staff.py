"""Ring the bell for members of staff; the mail follows after a calm, bundled per person."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings

from customers.models import User
from customers.rules.roles import Role
from followups.models import AwaitedReply, FollowUp, Notice, Promise
from npsapp.lib.wake import wake
from surveys.models import Review

MAIL_TASK = "followups.mail_notices"


def notify_staff(
    follow_up: FollowUp,
    people: Iterable[User],
    clock: str,
    level: str,
    at: datetime,
    *,
    skipped: bool = False,
    promise: Promise | None = None,
) -> None:
    """One notice per person, round, clock and level, however often it is called.

    When nobody of them is active any more, the administrators are told instead: never nobody.
    """
    ring(notices_about(follow_up, people, clock, level, at, skipped=skipped, promise=promise))


def notices_about(
    follow_up: FollowUp,
    people: Iterable[User],
    clock: str,
    level: str,
    at: datetime,
    *,
    skipped: bool = False,
    promise: Promise | None = None,
) -> list[Notice]:
    """The same, not stored yet: for who tells of many at once and then rings once."""
    return [
        Notice(
            user=person,
            follow_up=follow_up,
            promise=promise,
            round=follow_up.round,
            clock=clock,
            level=level,
            at=at,
            skipped=skipped,
        )
        for person in _listeners(people)
    ]


def ring(notices: Sequence[Notice]) -> None:
    """Store them, each once, and have the mail follow."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    _mail_soon(all(notice.skipped for notice in notices))


def notify_of_review(
    review: Review, people: Iterable[User], level: str, at: datetime, *, skipped: bool = False
) -> None:
    """The same about an answer that is held and has no follow-up yet."""
    ring(
        [
            Notice(user=person, review=review, clock=Notice.Clock.REVIEW, level=level, at=at, skipped=skipped)
            for person in _listeners(people)
        ]
    )


def notify_of_reply(
    awaited: AwaitedReply, people: Iterable[User], level: str, at: datetime, *, skipped: bool = False
) -> None:
    """The same about somebody who waits for our reply."""
    said = {"clock": Notice.Clock.REPLY, "level": level, "at": at, "skipped": skipped}
    ring([Notice(user=person, awaited_reply=awaited, **said) for person in _listeners(people)])


def _listeners(people: Iterable[User]) -> Iterable[User]:
    listeners = {person.pk: person for person in people if person.is_active}
    if not listeners:
        listeners = {person.pk: person for person in User.objects.with_role(Role.ADMIN)}
    return listeners.values()


def _mail_soon(skipped: bool) -> None:
    # With no calm the mail goes now; with one, the minute sweep finds what has become calm.
    if not skipped and not settings.NOTICE_CALM_SECONDS:
        wake(MAIL_TASK)


def told_at_once(follow_up: FollowUp) -> list[User]:
    """The owner, and whom the playbook names beside."""
    people = [follow_up.owner]
    if "cx_lead" in follow_up.playbook.tells:
        people += User.objects.with_role(Role.CX_LEAD)
    return people
